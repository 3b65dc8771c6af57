using System.Collections.Frozen;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Officials;

namespace BotService.Dialogs.Campaigns;

/// <summary>How a campaign's file calls things, for reading and for writing.</summary>
internal static class CampaignWords
{
    /// <summary>Stands in <c>owners</c> where every assignee's own unit answers.</summary>
    public const string Each = "each";

    public static FrozenDictionary<string, CampaignKind> Kinds { get; } = Of<CampaignKind>();

    public static FrozenDictionary<string, CampaignState> States { get; } = Of<CampaignState>();

    public static FrozenDictionary<string, Core.Campaigns.Wording> Wordings { get; } = Of<Core.Campaigns.Wording>();

    public static FrozenDictionary<string, Recurrence> Recurrences { get; } = Of<Recurrence>();

    public static FrozenDictionary<string, OfficialRole> Roles { get; } = Of<OfficialRole>();

    public static FrozenDictionary<string, Superior> Superiors { get; } = Of<Superior>();

    public static FrozenDictionary<string, DayOffRule> DayOffRules { get; } = Of<DayOffRule>();

    /// <summary>Words with hyphens: <c>deputy-head</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, at) => (char.IsUpper(letter) && at > 0 ? "-" : "") + char.ToLowerInvariant(letter)));

    private static FrozenDictionary<string, T> Of<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(Name, StringComparer.Ordinal);
}
