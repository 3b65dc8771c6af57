using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using BotService.Core.Officials.Import;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace BotService.Host.Officials.Sheets;

/// <summary>The first sheet of a workbook. What it unpacks to is bounded before it is read.</summary>
internal static class XlsxRows
{
    private const int MostEntries = 1_000;
    private const long MostUnpacked = 512L * 1024 * 1024;
    private const string FirstSheet = "xl/worksheets/sheet1.xml";

    public static IEnumerable<ImportRow> Read(byte[] bytes)
    {
        Examine(bytes);
        using var rows = Query(bytes).GetEnumerator();
        for (var number = 1; Next(rows, number) is { } cells; number++)
        {
            yield return new(number, cells);
        }
    }

    private static IEnumerable<dynamic> Query(byte[] bytes)
    {
        try
        {
            var settings = new OpenXmlConfiguration { FillMergedCells = false, EnableSharedStringCache = false };
            return new MemoryStream(bytes, writable: false).Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: settings);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Unreadable(e);
        }
    }

    /// <returns>Null after the last row.</returns>
    private static ImmutableArray<string>? Next(IEnumerator<dynamic> rows, int number)
    {
        try
        {
            if (!rows.MoveNext())
            {
                return null;
            }

            var values = ((IDictionary<string, object?>)rows.Current).Values.Select(Text).ToList();
            while (values.Count > 0 && values[^1].Length == 0)
            {
                values.RemoveAt(values.Count - 1);
            }

            return values.Count <= ImportRules.MostColumns
                ? [.. values]
                : throw SheetFile.Broken($"More than {ImportRules.MostColumns} columns", "Keep the columns of the directory only", number);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or BrokenSheetException))
        {
            throw Unreadable(e);
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e15 && number == Math.Floor(number) => number.ToString("0", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static void Examine(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false));
            if (archive.Entries.Count > MostEntries || archive.Entries.Sum(entry => entry.Length) > MostUnpacked)
            {
                throw SheetFile.Broken("The workbook unpacks to more than 512 MB", "Copy the table into a new workbook");
            }

            if (archive.GetEntry("xl/workbook.xml") is null)
            {
                throw SheetFile.Broken("The file is an archive and no workbook", "Save the table as XLSX");
            }

            foreach (var entry in archive.Entries.Where(entry => entry.FullName is FirstSheet or "xl/sharedStrings.xml"))
            {
                Walk(entry);
            }
        }
        catch (Exception e) when (e is not (OutOfMemoryException or BrokenSheetException))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Once through: whatever the archive says of its size, no more is unpacked; merged cells are found before rows are misread.</summary>
    private static void Walk(ZipArchiveEntry entry)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostUnpacked };
        using var reader = XmlReader.Create(entry.Open(), settings);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && reader.GetAttribute("ref") is { } merged)
            {
                var row = int.TryParse(new string([.. merged.SkipWhile(char.IsAsciiLetter).TakeWhile(char.IsAsciiDigit)]), CultureInfo.InvariantCulture, out var found) ? found : 0;
                throw SheetFile.Broken($"The cells {merged[..Math.Min(merged.Length, 20)]} are merged", "Unmerge them and write a value into each cell", row);
            }
        }
    }

    private static BrokenSheetException Unreadable(Exception inner) => new("The workbook is damaged or of an unknown kind", inner);
}
