using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using MiniExcelLibs;

namespace BotService.Host.Officials.Sheets;

/// <summary>Writes rows of text as CSV (UTF-8 with its mark, as spreadsheet programs want it) or XLSX (every cell typed as text).</summary>
internal static class SheetWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    public static async Task CsvAsync(Stream stream, IAsyncEnumerable<ImmutableArray<string>> rows, CancellationToken ct)
    {
        await stream.WriteAsync(Mark, ct);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        await foreach (var row in rows.WithCancellation(ct))
        {
            await writer.WriteLineAsync(string.Join(',', row.Select(Quote)));
        }
    }

    public static Task XlsxAsync(Stream stream, IEnumerable<ImmutableArray<string>> rows, CancellationToken ct) =>
        stream.SaveAsAsync(rows.Select(Named), printHeader: false, excelType: ExcelType.XLSX, cancellationToken: ct);

    private static Dictionary<string, object> Named(ImmutableArray<string> row)
    {
        var cells = new Dictionary<string, object>(row.Length, StringComparer.Ordinal);
        for (var at = 0; at < row.Length; at++)
        {
            cells[((char)('A' + at)).ToString()] = row[at];
        }

        return cells;
    }

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(Special) || cell.AsSpan().Trim().Length != cell.Length ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
