using System.Text.Json.Serialization;
using BotService.Core.Polls;

namespace BotService.Core.Announcements;

/// <summary>An opaque key of an announcement: lower-case letters, digits and hyphens of ASCII, at most 24.</summary>
[JsonConverter(typeof(AnnouncementIdJson))]
public readonly record struct AnnouncementId(string Value)
{
    public const int Longest = 24;

    public static bool IsValid(string text) =>
        text.Length is > 0 and <= Longest && text.All(symbol => char.IsAsciiLetterLower(symbol) || char.IsAsciiDigit(symbol) || symbol == '-') && text[0] != '-';

    public override string ToString() => Value;
}

public sealed class AnnouncementIdJson : IdJson<AnnouncementId>
{
    protected override AnnouncementId From(string text) => new(text);

    protected override string TextOf(AnnouncementId id) => id.Value;
}
