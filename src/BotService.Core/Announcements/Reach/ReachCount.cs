using System.Collections.Immutable;
using System.Runtime.InteropServices;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Reach;

/// <summary>
/// Adds up how an audience would be reached, fed one person at a time: a person with several chats is one. Keeps numbers only, so a million
/// people take no more room than ten. Counts of several partitions add up to the same whatever the order. Not for several threads.
/// </summary>
public sealed class ReachCount
{
    private static readonly int Reasons = Enum.GetValues<SendReason>().Length;

    private readonly int[] _never = new int[Reasons];
    private readonly int[] _later = new int[Reasons];
    private readonly Dictionary<(string Channel, SendClass Class), Totals> _ways = [];

    public int People { get; private set; }

    public void Add(Prospect person)
    {
        People++;
        switch (person.Now)
        {
            case SendPlan.Never(var why, _):
                _never[(int)why]++;
                return;
            case SendPlan.Later(_, var why):
                _later[(int)why]++;
                break;
            default:
                break;
        }

        if (person.Way is { } way)
        {
            ref var totals = ref CollectionsMarshal.GetValueRefOrAddDefault(_ways, (way.Channel, way.Class), out _);
            totals = new(totals.People + 1, totals.Parts + way.Parts, totals.Cost + way.Cost);
        }
        else
        {
            // Planned for a moment at which, looked at again, it cannot go: counted as what holds it for good.
            _never[(int)SendReason.NoMoment]++;
        }
    }

    public void Add(ReachCount other)
    {
        People += other.People;
        for (var reason = 0; reason < Reasons; reason++)
        {
            _never[reason] += other._never[reason];
            _later[reason] += other._later[reason];
        }

        foreach (var (key, more) in other._ways)
        {
            ref var totals = ref CollectionsMarshal.GetValueRefOrAddDefault(_ways, key, out _);
            totals = new(totals.People + more.People, totals.Parts + more.Parts, totals.Cost + more.Cost);
        }
    }

    /// <summary>What the sender is shown.</summary>
    /// <param name="earlier">The sizes of this sender's earlier announcements, the newest first; only the last ten count.</param>
    public ReachPlan Close(ReachSetting setting, IEnumerable<int> earlier)
    {
        ImmutableArray<ReachWay> ways =
        [
            .. _ways.OrderBy(way => way.Key.Channel, StringComparer.Ordinal).ThenBy(way => way.Key.Class)
                .Select(way => new ReachWay(way.Key.Channel, way.Key.Class, way.Value.People, way.Value.Parts, way.Value.Cost)),
        ];
        return new(setting.Now, People, ways, Of(_never), Of(_later), Forecast.Of(ways, setting), UsualSize.Of(earlier));
    }

    private static ImmutableArray<ReachReason> Of(int[] counts) =>
        [.. counts.Select((people, reason) => new ReachReason((SendReason)reason, people)).Where(reason => reason.People > 0).OrderByDescending(reason => reason.People)];

    private readonly record struct Totals(int People, int Parts, decimal Cost);
}
