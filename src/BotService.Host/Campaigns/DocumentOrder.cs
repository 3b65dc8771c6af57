using System.Globalization;

namespace BotService.Host.Campaigns;

/// <summary>Orders the items of a document as people number them: 2.9 before 2.10, A2 before A10.</summary>
internal sealed class DocumentOrder : IComparer<string?>
{
    private DocumentOrder()
    {
    }

    public static DocumentOrder Items { get; } = new();

    public int Compare(string? x, string? y) => string.CompareOrdinal(Padded(x), Padded(y));

    private static string Padded(string? item)
    {
        const int Width = 6;
        var (padded, digits) = (new System.Text.StringBuilder(), new System.Text.StringBuilder());
        foreach (var letter in $"{item}\0")
        {
            if (char.IsAsciiDigit(letter))
            {
                digits.Append(letter);
                continue;
            }

            padded.Append(digits.ToString().PadLeft(digits.Length > 0 ? Width : 0, '0')).Append(char.ToLower(letter, CultureInfo.InvariantCulture));
            digits.Clear();
        }

        return padded.ToString();
    }
}
