using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Runtime.Channels;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Duties;

/// <param name="Age">Of the rules in <paramref name="Context"/>; see <see cref="RuleView"/>.</param>
internal sealed record DutyReading(long Age, DutyContext Context);

/// <summary>Reads what a worklist's decision looks at. Writes nothing.</summary>
internal sealed class DutyReads(
    IStore store, RuleBook book, RosterShelf roster, DirectoryReads officials, PersonChats chats, WeekReads weeks, RateReads rates, IEnumerable<IChannel> channels)
{
    private const int PageSize = 500;
    private readonly IChannel[] _channels = [.. channels];

    /// <returns>Null when there is nothing to decide: no worklist, and nothing that concerns the official.</returns>
    public async ValueTask<DutyReading?> ReadAsync(OfficialId id, long age, Worklist? before, DutyInput input, DateTimeOffset now, CancellationToken ct)
    {
        var (view, rules) = await book.ReadAsync(age, ct);
        var recorded = await officials.FindAsync(id, ct);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, rules.Zone).Date);
        if (before is null && input is DutyInput.Woke or DutyInput.Noted(DutyNote.Look) && (recorded is null || !MayConcern(recorded.Official, rules, today)))
        {
            return null;
        }

        var week = recorded is not null && Weekly.IsAsked(before, input, rules, now) ? recorded.Official : null;
        return new(view.Age, new DutyContext(id, rules, await roster.RosterAsync(ct), now)
        {
            Official = recorded?.Official,
            Chats = await chats.OfAsync(recorded?.Seat.Person, id, ct),
            Channels = Offers(),
            Orders = view.Orders,
            Names = before is null ? ImmutableDictionary<OfficialId, string>.Empty : await NamesAsync(before.Mentions, ct),
            Totals = before is null || input is DutyInput.Noted(DutyNote.Raised or DutyNote.Lowered) ? ImmutableDictionary<string, int>.Empty : await TotalsAsync(before.Tables, ct),
            Week = week is null ? default : await weeks.ReadAsync(week, rules, today, ct),
            Rates = week is null ? [] : await rates.ReadAsync(week, today, ct),
            Unfinished = input is DutyInput.Noted(DutyNote.Acted(DutyAct.RemindAll all, _, _)) ? await UnfinishedAsync(all, ct) : [],
        });
    }

    /// <summary>As if nobody had the id any more.</summary>
    public async ValueTask<DutyReading> GoneAsync(OfficialId id, long age, DateTimeOffset now, CancellationToken ct)
    {
        var (view, rules) = await book.ReadAsync(age, ct);
        return new(view.Age, new DutyContext(id, rules, await roster.RosterAsync(ct), now));
    }

    /// <summary>Also a position that begins later: whoever holds it then has to be looked at that day.</summary>
    private static bool MayConcern(Official official, DutyRules rules, DateOnly today) =>
        official.Holdings.Any(holding => holding.From > today) || !rules.Campaigns.Of(official, today).IsEmpty || Weekly.MayConcern(official, rules, today);

    private Dictionary<string, ChannelOffer> Offers()
    {
        var offers = new Dictionary<string, ChannelOffer>(_channels.Length, StringComparer.Ordinal);
        foreach (var channel in _channels)
        {
            offers[channel.Name] = channel.Offer;
        }

        return offers;
    }

    private async ValueTask<IReadOnlyDictionary<OfficialId, string>> NamesAsync(ImmutableArray<OfficialId> mentioned, CancellationToken ct)
    {
        var names = new Dictionary<OfficialId, string>();
        foreach (var id in mentioned)
        {
            if (await officials.FindAsync(id, ct) is { Official.Name: var name })
            {
                names[id] = name;
            }
        }

        return names;
    }

    private async ValueTask<IReadOnlyDictionary<string, int>> TotalsAsync(ImmutableArray<Table> tables, CancellationToken ct)
    {
        var totals = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var cell = DutyCells.Of(table.Campaign, table.Occurrence, table.Unit);
            if (!totals.ContainsKey(cell))
            {
                var parts = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(partition => store.ReadCellAsync(partition, cell, ct).AsTask()));
                totals[cell] = (int)parts.Sum(People);
            }
        }

        return totals;
    }

    private static long People(ImmutableDictionary<string, long> sums) =>
        sums.GetValueOrDefault(DutyCells.Open) + sums.GetValueOrDefault(DutyCells.Claimed) + sums.GetValueOrDefault(DutyCells.Done)
        + sums.GetValueOrDefault(DutyCells.NotMine) + sums.GetValueOrDefault(DutyCells.Trouble);

    private async ValueTask<ImmutableArray<OfficialId>> UnfinishedAsync(DutyAct.RemindAll all, CancellationToken ct)
    {
        var open = ImmutableArray.CreateBuilder<OfficialId>();
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            await foreach (var member in store.AllMembersAsync(partition, DutyEntry.SetOf(all.Campaign, all.Unit), PageSize, ct))
            {
                if (DutyEntry.Read(all.Campaign, all.Unit, member.Name, member.Value) is { State: DutyState.Open } entry && entry.Occurrence == all.Occurrence)
                {
                    open.Add(entry.Official);
                }
            }
        }

        return open.DrainToImmutable();
    }
}
