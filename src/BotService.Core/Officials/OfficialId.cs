using System.Text.Json.Serialization;

namespace BotService.Core.Officials;

/// <summary>An opaque key of an official: letters, digits and hyphens of ASCII, at most 32. Never made from a name or a personal number.</summary>
[JsonConverter(typeof(OfficialIdJson))]
public readonly record struct OfficialId(string Value)
{
    public const int Longest = 32;

    public static bool IsValid(string text) =>
        text.Length is > 0 and <= Longest && text.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol == '-') && text[0] != '-';

    public override string ToString() => Value;
}
