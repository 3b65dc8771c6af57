namespace BotService.Runtime.Audit;

/// <summary>Keeps out of the log what is no id and no plain word: names, words of people, control characters, endless texts.</summary>
internal static class AuditText
{
    private const int LongestId = 64;
    private const int MostIds = 8;
    private const int Longest = 300;

    public static AuditLine Clean(AuditLine line) => line with
    {
        Who = Plain(line.Who),
        What = Plain(line.What),
        Target = string.Join(' ', line.Target.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(IsId).Take(MostIds)),
        Request = Plain(line.Request),
        Change = line.Change is { } change ? Plain(change) : null,
    };

    private static bool IsId(string word) => word.Length <= LongestId && word.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '-' or '_' or '.' or ':' or '/');

    private static string Plain(string text) => string.Concat(text.Where(symbol => symbol is >= ' ' and <= '~').Take(Longest));
}
