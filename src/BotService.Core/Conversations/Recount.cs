using BotService.Core.Polls;

namespace BotService.Core.Conversations;

/// <summary>A run that is open now, and the channel it came by.</summary>
public sealed record OpenRun(string Channel, Run Run);

/// <summary>
/// Counts everything again from what is kept: the latest version of each response and the runs still open. What comes out must be
/// exactly what the cells hold; any difference is a bug or a damaged store. Used by tests and by an operator's check.
/// </summary>
public static class Recount
{
    /// <param name="responses">Any versions in any order: the latest of each response counts.</param>
    /// <returns>Per cell, each field with a count other than zero.</returns>
    public static IReadOnlyDictionary<CellId, IReadOnlyDictionary<string, int>> Of(
        DialogLibrary library,
        IEnumerable<ResponseVersion> responses,
        IEnumerable<OpenRun> open)
    {
        var cells = new Dictionary<CellId, IReadOnlyDictionary<string, int>>();
        var latest = new Dictionary<string, ResponseVersion>(StringComparer.Ordinal);
        foreach (var response in responses)
        {
            if (!latest.TryGetValue(response.Response, out var known) || known.Version < response.Version)
            {
                latest[response.Response] = response;
            }
        }

        foreach (var (channel, run) in open)
        {
            // A run that is being changed has its latest version in the log already; one that was opened again has ended nowhere yet.
            if (!run.Changing)
            {
                latest.Remove(run.Response);
                Add(Fields(cells, Tallying.CellOf(run)), Runs.PollOf(library, run), run.Revision, run.Answers, channel);
            }
        }

        foreach (var response in latest.Values)
        {
            var fields = Fields(cells, new(response.Poll, response.Unit, response.Day));
            var poll = library.Find(response.Revision) ?? library.Polls.GetValueOrDefault(response.Poll);
            Add(fields, poll, response.Revision, response.Answers, response.Channel);
            AddEnd(fields, response);
        }

        return cells;
    }

    private static void Add(Dictionary<string, int> fields, Poll? poll, Revision revision, Answers answers, string channel)
    {
        Count(fields, TallyFields.Of(TallyFields.Started, channel));
        Count(fields, TallyFields.Of(revision, channel));
        if (answers.Respond())
        {
            Count(fields, TallyFields.Of(TallyFields.Respondents, channel));
        }

        foreach (var (id, answer) in answers)
        {
            foreach (var value in Tallying.ValuesOf(poll is null ? null : PollPath.Find(poll, id), answer))
            {
                Count(fields, TallyFields.Of(id, value, channel));
            }
        }
    }

    private static void AddEnd(Dictionary<string, int> fields, ResponseVersion response)
    {
        switch (response.State)
        {
            case ResponseState.Finished:
                Count(fields, TallyFields.Of(TallyFields.Completed, response.Channel));
                Count(fields, TallyFields.Seconds(response.Seconds, response.Channel));
                break;
            case ResponseState.Stopped or ResponseState.Expired:
                Count(fields, TallyFields.Of(TallyFields.Abandoned, response.Channel));
                break;
        }
    }

    private static Dictionary<string, int> Fields(Dictionary<CellId, IReadOnlyDictionary<string, int>> cells, CellId cell)
    {
        if (cells.TryGetValue(cell, out var known))
        {
            return (Dictionary<string, int>)known;
        }

        var fields = new Dictionary<string, int>(StringComparer.Ordinal);
        cells[cell] = fields;
        return fields;
    }

    private static void Count(Dictionary<string, int> fields, string field) => fields[field] = fields.GetValueOrDefault(field) + 1;
}
