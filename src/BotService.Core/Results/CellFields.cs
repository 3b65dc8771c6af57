using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Conversations;
using BotService.Core.Polls;

namespace BotService.Core.Results;

/// <summary>
/// Reads the tallies of a cell. Answers are summed over channels (<c>question:value</c>), because only the run itself is reported by
/// channel (<c>:started:web</c>); the classes of length and the revisions are summed too (<c>:s95</c>, <c>:@revision</c>).
/// </summary>
public static class CellFields
{
    /// <param name="tallies">What the partitions hold, each in the names of <see cref="TallyFields"/>. A name of another shape is left out.</param>
    public static Counts Read(IEnumerable<IEnumerable<KeyValuePair<string, long>>> tallies) =>
        Counts.None.Plus(Counts.Of(
            from partition in tallies
            from field in partition
            let name = Short(field.Key)
            where name is not null
            select KeyValuePair.Create(name, field.Value)));

    /// <summary>One number of the run, over all channels.</summary>
    public static long Run(Counts counts, string value)
    {
        var sum = 0L;
        foreach (var (_, number) in ByChannel(counts, value).Entries)
        {
            sum += number;
        }

        return sum;
    }

    public static Counts ByChannel(Counts counts, string value)
    {
        var prefix = $":{value}:";
        return Counts.Of(
            from field in counts.Entries
            where field.Key.StartsWith(prefix, StringComparison.Ordinal)
            select KeyValuePair.Create(field.Key[prefix.Length..], field.Value));
    }

    /// <summary>Everything counted for a question: values, <see cref="TallyFields.Answered"/> and <see cref="TallyFields.Skipped"/>.</summary>
    public static Counts Question(Counts counts, string question)
    {
        var prefix = $"{question}:";
        return Counts.Of(
            from field in counts.Entries
            where field.Key.StartsWith(prefix, StringComparison.Ordinal)
            select KeyValuePair.Create(field.Key[prefix.Length..], field.Value));
    }

    /// <summary>The questions that anything was counted for, in ordinal order.</summary>
    public static ImmutableArray<string> Questions(Counts counts) =>
    [
        .. (from field in counts.Entries
            where field.Key[0] != ':'
            select field.Key[..field.Key.IndexOf(':', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The revisions under which runs began, in ordinal order.</summary>
    public static ImmutableArray<Revision> Revisions(Counts counts) =>
    [
        .. from field in counts.Entries
           where field.Key.StartsWith(":@", StringComparison.Ordinal) && field.Value > 0
           select new Revision(field.Key[2..]),
    ];

    /// <summary>
    /// The median length of a finished run: the middle of its 5 s class, the lower one of two; 600 stands for "10 minutes or more".
    /// </summary>
    /// <returns>Null when no run was finished.</returns>
    public static int? MedianSeconds(Counts counts)
    {
        var classes = new SortedDictionary<int, long>();
        foreach (var (name, number) in counts.Entries)
        {
            if (number > 0 && name.StartsWith(":s", StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            {
                classes[from] = number;
            }
        }

        var left = (classes.Values.Sum() + 1) / 2;
        foreach (var (from, number) in classes)
        {
            left -= number;
            if (left <= 0)
            {
                return from >= 600 ? 600 : from + 2;
            }
        }

        return null;
    }

    private static string? Short(string field)
    {
        var first = field.IndexOf(':', StringComparison.Ordinal);
        var last = field.LastIndexOf(':');
        if (first < 0 || last <= first + 1)
        {
            return null;
        }

        var ofRun = first == 0;
        var byChannel = ofRun && field.AsSpan(1, last - 1) is TallyFields.Started or TallyFields.Completed or TallyFields.Abandoned or TallyFields.Respondents;
        return byChannel ? field : field[..last];
    }
}
