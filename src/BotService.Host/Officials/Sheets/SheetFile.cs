using System.Text;
using BotService.Core.Officials.Import;

namespace BotService.Host.Officials.Sheets;

/// <summary>Reads a sheet from outside: CSV with commas, semicolons or tabs in UTF-8 or UTF-16, or XLSX. Which one it is, its first bytes say.</summary>
internal static class SheetFile
{
    public const int MostBytes = 50 * 1024 * 1024;

    /// <summary>Takes in the bytes; a file that is too large is refused before it is read whole.</summary>
    /// <param name="length">As announced; null when it is not known.</param>
    /// <exception cref="BrokenSheetException">It is too large.</exception>
    public static async Task<byte[]> TakeAsync(Stream stream, long? length, CancellationToken ct)
    {
        if (length > MostBytes)
        {
            throw TooLarge();
        }

        using var taken = new MemoryStream();
        var buffer = new byte[81_920];
        while (await stream.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (taken.Length + read > MostBytes)
            {
                throw TooLarge();
            }

            taken.Write(buffer, 0, read);
        }

        return taken.ToArray();
    }

    /// <summary>The rows, header first, read as they are asked for.</summary>
    /// <exception cref="BrokenSheetException">While reading: the file cannot be read on.</exception>
    public static IEnumerable<ImportRow> Rows(byte[] bytes) => bytes switch
    {
        [] => [],
        [0x50, 0x4B, 0x03, 0x04, ..] => XlsxRows.Read(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => throw Broken("The file is an old .xls workbook or locked by a password", "Save it as XLSX without a password"),
        [0x25, 0x50, 0x44, 0x46, ..] => throw Broken("The file is a PDF", "Save the table as XLSX or CSV"),
        [0x50, 0x4B, ..] => throw Broken("The file is an empty or split archive", "Save it again as XLSX"),
        _ => CsvRows.Read(Decode(bytes)),
    };

    public static BrokenSheetException Broken(string what, string cure, int row = 0) => new(new ImportProblem(row, null, what, cure));

    private static string Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes.AsSpan(2));
        }

        var text = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;
        if (text.Contains((byte)0))
        {
            throw Broken("The file holds NUL characters: it is no text in UTF-8", "Save it as CSV UTF-8, or as XLSX", RowAt(text, text.IndexOf((byte)0)));
        }

        for (var at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf8(text[at..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                throw Broken("The text is not in UTF-8 (perhaps TCVN3, VNI or Windows-1258)", "Save it as CSV UTF-8, or as XLSX", RowAt(text, at));
            }

            at += length;
        }

        return Encoding.UTF8.GetString(text);
    }

    private static int RowAt(ReadOnlySpan<byte> text, int at) => text[..at].Count((byte)'\n') + 1;

    private static BrokenSheetException TooLarge() => Broken($"The file is larger than {MostBytes / 1024 / 1024} MB", "Split it, or save it without pictures and formats");
}
