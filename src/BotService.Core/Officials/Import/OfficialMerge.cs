using System.Collections.Immutable;
using System.Globalization;

namespace BotService.Core.Officials.Import;

/// <summary>Puts what a sheet says of a person over what is known, keeping the history.</summary>
internal static class OfficialMerge
{
    /// <returns>Null when nothing changes.</returns>
    public static OfficialChange? Compare(Official? before, Official wanted, DateOnly today)
    {
        var after = wanted with { Holdings = Merge(before?.Holdings ?? [], wanted.Holdings, today) };
        if (before is not null && before.Equals(after))
        {
            return null;
        }

        var kind = before is null ? ChangeKind.Added : before.IsActive(today) && !after.IsActive(today) ? ChangeKind.Ended : ChangeKind.Changed;
        return new(kind, before, after, [.. Differences(before, after)]);
    }

    /// <summary>A position that goes on and is no longer named ends on the day before; one that ended stays on record.</summary>
    private static ImmutableArray<Holding> Merge(ImmutableArray<Holding> known, ImmutableArray<Holding> wanted, DateOnly today)
    {
        var named = wanted.Select(holding => holding.Key).ToHashSet(StringComparer.Ordinal);
        var left = known.Where(holding => !named.Contains(holding.Key))
            .Where(holding => holding.IsOver(today) || (holding.From ?? DateOnly.MinValue) < today)
            .Select(holding => holding.IsOver(today) ? holding : holding with { To = today.AddDays(-1) });
        var all = wanted.Concat(left).OrderBy(holding => holding.Key, StringComparer.Ordinal).ToImmutableArray();
        return all.Length <= Official.MostHoldings
            ? all
            : [.. all.OrderByDescending(holding => holding.To ?? DateOnly.MaxValue).Take(Official.MostHoldings).OrderBy(holding => holding.Key, StringComparer.Ordinal)];
    }

    private static IEnumerable<Difference> Differences(Official? before, Official after)
    {
        if (before?.Name != after.Name)
        {
            yield return new("name", before?.Name ?? "", after.Name);
        }

        var known = (before?.Holdings ?? []).ToDictionary(holding => holding.Key, StringComparer.Ordinal);
        foreach (var holding in after.Holdings)
        {
            known.Remove(holding.Key, out var old);
            if (old != holding)
            {
                yield return new($"{holding.Unit}/{holding.Role}", old is null ? "" : Words(old), Words(holding));
            }
        }

        foreach (var gone in known.Values.OrderBy(holding => holding.Key, StringComparer.Ordinal))
        {
            yield return new($"{gone.Unit}/{gone.Role}", Words(gone), "");
        }

        if (before?.Away != after.Away)
        {
            yield return new("leave", Words(before?.Away), Words(after.Away));
        }
    }

    private static string Words(Holding holding) => string.Create(
        CultureInfo.InvariantCulture,
        $"{holding.From:yyyy-MM-dd} – {holding.To:yyyy-MM-dd} {holding.Title} {(holding.Group is { } group ? $"[{group}]" : "")}").Trim();

    private static string Words(Absence? away) =>
        away is null ? "" : string.Create(CultureInfo.InvariantCulture, $"until {away.Until:yyyy-MM-dd}{(away.StandIn is { } standIn ? $", {standIn} stands in" : "")}");
}
