using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Texts;
using BotService.Host.Officials.Sheets;
using BotService.Host.Settings;
using BotService.Runtime.Officials;
using BotService.Runtime.Turns;

namespace BotService.Host.Officials;

/// <summary>Imports and exports the directory; the same for the API and the command line.</summary>
internal sealed class DirectoryOffice(IOfficials officials, IDialogShelf dialogs, ITexts texts, AllSettings settings, TimeProvider time)
{
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).Date);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(settings.Service.TimeZone);

    /// <summary>The last second of a local day.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var local = day.ToDateTime(new TimeOnly(23, 59, 59));
        return new(local, Zone.GetUtcOffset(local));
    }

    /// <summary>Says what a sheet would do. Writes nothing.</summary>
    /// <param name="length">As announced; null when it is not known.</param>
    public async Task<ImportPlan> PlanAsync(Stream sheet, long? length, bool complete, CancellationToken ct)
    {
        try
        {
            var rows = SheetFile.Rows(await SheetFile.TakeAsync(sheet, length, ct));
            var now = new Dictionary<OfficialId, Official>();
            await foreach (var one in officials.AllAsync(ct))
            {
                now[one.Official.Id] = one.Official;
            }

            return DirectoryImport.Decide(now, rows, new(ImportWords.Of(texts), dialogs.Library.Units, Today, complete));
        }
        catch (BrokenSheetException broken)
        {
            return new(0, [broken.Problem], [], 0);
        }
    }

    /// <summary>For the audit log: what a plan does, or would do.</summary>
    public static string InShort(ImportPlan plan, bool write) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(plan.IsBlocked ? "blocked" : write ? "written" : "tried")}: {plan.Count(ChangeKind.Added)} added, {plan.Count(ChangeKind.Changed)} changed, {plan.Count(ChangeKind.Ended)} ended");

    /// <summary>The directory as rows, header first, ordered by id.</summary>
    public async IAsyncEnumerable<ImmutableArray<string>> RowsAsync(Language language, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return OfficialRows.Header(texts, language);
        var all = new SortedDictionary<string, Official>(StringComparer.Ordinal);
        await foreach (var one in officials.AllAsync(ct))
        {
            all[one.Official.Id.Value] = one.Official;
        }

        foreach (var row in all.Values.SelectMany(official => OfficialRows.Of(official, texts, language)))
        {
            yield return row;
        }
    }

    public async Task ExportAsync(Stream stream, bool xlsx, Language language, CancellationToken ct)
    {
        if (xlsx)
        {
            await SheetWriter.XlsxAsync(stream, await RowsAsync(language, ct).ToListAsync(ct), ct);
        }
        else
        {
            await SheetWriter.CsvAsync(stream, RowsAsync(language, ct), ct);
        }
    }
}
