using System.Collections.Immutable;
using BotService.Core.Calendars.Pausing;
using BotService.Core.Campaigns;
using BotService.Core.Duties;

namespace BotService.Runtime.Duties;

/// <summary>What admins have laid down, as one process knows it.</summary>
/// <param name="Age">Rises with every change of any of it, in all processes alike: of two views the one with the higher age is newer.</param>
/// <param name="Campaigns">All of them, ordered by id.</param>
internal sealed record RuleView(long Age, ImmutableArray<Campaign> Campaigns, ImmutableDictionary<DateTimeOffset, WaveOrder> Orders, PauseBook Pauses)
{
    public static RuleView Empty { get; } = new(0, [], ImmutableDictionary<DateTimeOffset, WaveOrder>.Empty, PauseBook.Empty);
}
