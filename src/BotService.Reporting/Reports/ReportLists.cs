using System.Runtime.CompilerServices;
using BotService.Core.Results;
using BotService.Runtime.Stores;

namespace BotService.Reporting.Reports;

/// <summary>Pages through the lists that reports keep beside themselves, over all partitions.</summary>
internal sealed class ReportLists(IStore store)
{
    private const int Page = 200;

    /// <summary>Reports that the receiver does not have, by name, with their standing.</summary>
    public async IAsyncEnumerable<(string Report, string Standing)> OwedAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var member in MembersAsync(ReportKeys.Owed, "", ct))
        {
            yield return (member.Name, member.Value);
        }
    }

    public async Task<IReadOnlyList<ReportKey>> OfPeriodAsync(ReportPeriod period, CancellationToken ct)
    {
        var reports = new List<ReportKey>();
        await foreach (var member in MembersAsync(ReportKeys.Index(period), "", ct))
        {
            if (ReportKey.TryParse($"{member.Name}/{period}", out var report))
            {
                reports.Add(report);
            }
        }

        return reports;
    }

    /// <param name="after">Only periods that sort behind this one.</param>
    public async Task<IReadOnlyList<ReportPeriod>> PeriodsAsync(string after, CancellationToken ct)
    {
        var periods = new SortedDictionary<string, ReportPeriod>(StringComparer.Ordinal);
        await foreach (var member in MembersAsync(ReportKeys.Periods, after, ct))
        {
            if (ReportPeriod.TryParse(member.Name, out var period))
            {
                periods[member.Name] = period;
            }
        }

        return [.. periods.Values];
    }

    private async IAsyncEnumerable<Member> MembersAsync(string set, string after, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            var from = after;
            while (true)
            {
                var page = await store.PageMembersAsync(partition, set, from, Page, ct);
                foreach (var member in page)
                {
                    yield return member;
                    from = member.Name;
                }

                if (page.Length < Page)
                {
                    break;
                }
            }
        }
    }
}
