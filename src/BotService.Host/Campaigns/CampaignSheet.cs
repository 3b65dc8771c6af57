using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Core.Texts;
using BotService.Host.Officials.Sheets;

namespace BotService.Host.Campaigns;

/// <summary>The figures of a campaign as rows: every occurrence that has any, every unit. Nothing in it can be taken for a formula.</summary>
internal sealed class CampaignSheet(CampaignDesk desk, ITexts texts)
{
    public async Task WriteAsync(Stream stream, Campaign campaign, bool xlsx, Language language, CancellationToken ct)
    {
        var rows = await RowsAsync(campaign, language, ct);
        if (xlsx)
        {
            await SheetWriter.XlsxAsync(stream, rows, ct);
        }
        else
        {
            await SheetWriter.CsvAsync(stream, rows.ToAsyncEnumerable(), ct);
        }
    }

    private async Task<List<ImmutableArray<string>>> RowsAsync(Campaign campaign, Language language, CancellationToken ct)
    {
        List<ImmutableArray<string>> rows = [[.. CampaignTexts.Columns.Select(column => SpreadsheetText.Write(texts.Render(TextRef.System(column), language)))]];
        var units = await desk.Kept.TotalsAsync(campaign.Id, ct);
        foreach (var unit in units.OrderBy(unit => unit.Occurrence, StringComparer.Ordinal).ThenBy(unit => unit.Unit.Value, StringComparer.Ordinal))
        {
            rows.Add([
                .. new[]
                {
                    campaign.Id.Value,
                    campaign.Title.In(language),
                    unit.Occurrence,
                    unit.Unit.Value,
                    desk.Library.Units.GetValueOrDefault(unit.Unit)?.Name.In(language) ?? "",
                }.Select(SpreadsheetText.Write),
                .. new[] { unit.Total, unit.Done, unit.Claimed, unit.Open, unit.Trouble, unit.NotMine, unit.Overdue, unit.Unreachable }
                    .Select(number => number.ToString(CultureInfo.InvariantCulture)),
            ]);
        }

        return rows;
    }
}
