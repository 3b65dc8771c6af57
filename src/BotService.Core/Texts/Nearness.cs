namespace BotService.Core.Texts;

/// <summary>How far apart two short words are: letters added, left out, changed, or swapped with their neighbour.</summary>
internal static class Nearness
{
    private const int Longest = 48;

    /// <summary>A slip of the finger: one step in a word of four to seven letters, two in a longer one, none in a shorter.</summary>
    public static bool IsSlip(string typed, string meant)
    {
        var allowed = meant.Length >= 8 ? 2 : meant.Length >= 4 ? 1 : 0;
        return allowed > 0
            && typed.Length <= Longest
            && meant.Length <= Longest
            && Math.Abs(typed.Length - meant.Length) <= allowed
            && Between(typed, meant) <= allowed;
    }

    public static int Between(string one, string other)
    {
        Span<int> beforeLast = stackalloc int[other.Length + 1];
        Span<int> last = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                row[j] = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]
                    ? Math.Min(best, beforeLast[j - 2] + 1)
                    : best;
            }

            var spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }

        return last[other.Length];
    }
}
