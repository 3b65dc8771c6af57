using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Units;

namespace BotService.Dialogs.Campaigns;

/// <summary>What a campaign may name.</summary>
/// <param name="Groups">Respondent groups.</param>
internal sealed record CampaignSurroundings(ImmutableDictionary<UnitId, Unit> Units, ImmutableHashSet<string> Groups)
{
    public static CampaignSurroundings Of(DialogLibrary library) => new(library.Units, [.. library.Groups.Keys]);
}
