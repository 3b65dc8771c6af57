using System.Collections.Immutable;
using System.Text;
using BotService.Core.Officials.Import;

namespace BotService.Host.Officials.Sheets;

/// <summary>CSV after RFC 4180, strictly: a quote out of place is told with its row instead of shifting what follows.</summary>
internal static class CsvRows
{
    private const string Hint = "sep=";
    private static readonly char[] Separators = [',', ';', '\t'];

    public static IEnumerable<ImportRow> Read(string text)
    {
        var separator = SeparatorOf(text, out var at);
        var number = at > 0 ? 1 : 0;
        while (at < text.Length)
        {
            yield return new(++number, Record(text, ref at, separator, number));
        }
    }

    private static char SeparatorOf(string text, out int begin)
    {
        begin = 0;
        var end = text.IndexOfAny(['\r', '\n']);
        var first = end < 0 ? text : text[..end];
        if (first.Length == Hint.Length + 1 && first.StartsWith(Hint, StringComparison.OrdinalIgnoreCase))
        {
            begin = end < 0 ? text.Length : end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
            return first[^1];
        }

        return Separators.MaxBy(candidate => first.Count(symbol => symbol == candidate));
    }

    private static ImmutableArray<string> Record(string text, ref int at, char separator, int number)
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        while (true)
        {
            cells.Add(at < text.Length && text[at] == '"' ? Quoted(text, ref at, separator, number) : Plain(text, ref at, separator, number));
            if (cells.Count > ImportRules.MostColumns)
            {
                throw SheetFile.Broken($"More than {ImportRules.MostColumns} columns", "Keep the columns of the directory only", number);
            }

            if (at >= text.Length || text[at] != separator)
            {
                break;
            }

            at++;
        }

        if (at < text.Length && text[at] == '\r')
        {
            at++;
        }

        if (at < text.Length && text[at] == '\n')
        {
            at++;
        }

        return cells.ToImmutable();
    }

    private static string Plain(string text, ref int at, char separator, int number)
    {
        var begin = at;
        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
        {
            if (text[at] == '"')
            {
                throw SheetFile.Broken("A quote stands inside a cell that does not begin with one", "Put the whole cell in quotes and double the quotes inside it", number);
            }

            at++;
        }

        return text[begin..at];
    }

    private static string Quoted(string text, ref int at, char separator, int number)
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append(text[at++]);
            }
            else
            {
                at++;
                return at == text.Length || text[at] == separator || text[at] is '\r' or '\n'
                    ? cell.ToString()
                    : throw SheetFile.Broken("Something follows the closing quote of a cell", "Double the quotes inside the cell", number);
            }
        }

        throw SheetFile.Broken("A quote is opened and never closed", "Close it, or double the quotes inside the cell", number);
    }
}
