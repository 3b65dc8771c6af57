using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Texts;

namespace BotService.Core.Announcements;

/// <summary>
/// What people are sent. The words are complete: values of a template were filled in when it was written, so what was approved is what
/// goes out, whatever becomes of the template. Plain text; the channel escapes it.
/// </summary>
/// <param name="Text">One of the languages may be empty: whoever reads that one gets the other.</param>
public sealed record Content(Translations Text)
{
    public ContentButton? Button { get; init; }

    /// <summary>
    /// The https address of a picture, or the id of a file that Telegram keeps for us; null for none. A channel that cannot show it sends the
    /// words alone.
    /// </summary>
    public string? Picture { get; init; }

    /// <summary>What the picture shows, for those who cannot see it; null when the words say it all.</summary>
    public Translations? PictureWords { get; init; }

    /// <summary>True for a file that only Telegram can show.</summary>
    public static bool IsTelegramFile(string picture) => picture.Length is >= 20 and <= 255 && picture.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '-' or '_');

    /// <summary>The template that the words are exactly those of; null when they were written or changed by hand.</summary>
    public TemplateUse? From { get; init; }

    /// <summary>The words for a reader, as a part of a message.</summary>
    [JsonIgnore]
    public TextRef Words => TextRef.Plain(new(In(Language.Vietnamese), In(Language.English)));

    /// <summary>The words for a reader of this language, or those of the other one when there are none.</summary>
    public string In(Language language) => Text.In(language) is { Length: > 0 } words ? words
        : Text.In(language == Language.English ? Language.Vietnamese : Language.English);
}

/// <param name="Template">See <see cref="AnnouncementTemplate.Id"/>.</param>
public sealed record TemplateUse(string Template, ImmutableArray<TemplateValue> Values);

/// <summary>What stands for one placeholder; a date is written differently in each language.</summary>
public sealed record TemplateValue(string Name, Translations Words);
