using System.Text.Encodings.Web;
using System.Text.Json;

namespace BotService.Channels;

/// <summary>How activities are read and written.</summary>
internal static class ActivityJson
{
    /// <summary>
    /// Vietnamese stays Vietnamese: six bytes for each letter with a diacritic would double a transcript. Safe because an activity is only
    /// ever served as JSON, never put into a page.
    /// </summary>
    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A field given twice is refused: two readers of the same bytes must not see two different activities.</summary>
    public static JsonDocumentOptions Reader { get; } = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static string? Text(this JsonElement parent, string property) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static JsonElement Child(this JsonElement parent, string property) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(property, out var value) ? value : default;

    /// <summary>At most so many UTF-16 units; never leaves half of a character behind.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
