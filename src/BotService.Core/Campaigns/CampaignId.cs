using System.Text.Json.Serialization;
using BotService.Core.Polls;

namespace BotService.Core.Campaigns;

/// <summary>An opaque key of a campaign: lower-case letters, digits and hyphens of ASCII, at most 24.</summary>
[JsonConverter(typeof(CampaignIdJson))]
public readonly record struct CampaignId(string Value)
{
    public const int Longest = 24;

    public static bool IsValid(string text) =>
        text.Length is > 0 and <= Longest && text.All(symbol => char.IsAsciiLetterLower(symbol) || char.IsAsciiDigit(symbol) || symbol == '-') && text[0] != '-';

    public override string ToString() => Value;
}

public sealed class CampaignIdJson : IdJson<CampaignId>
{
    protected override CampaignId From(string text) => new(text);

    protected override string TextOf(CampaignId id) => id.Value;
}
