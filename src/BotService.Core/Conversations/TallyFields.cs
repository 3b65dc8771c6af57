using BotService.Core.Polls;

namespace BotService.Core.Conversations;

/// <summary>
/// The names under which a cell counts: <c>question:value:channel</c>, with an empty question for the run itself.
/// </summary>
public static class TallyFields
{
    public const string Started = "started";
    public const string Completed = "completed";
    public const string Abandoned = "abandoned";

    /// <summary>Runs with at least one question answered (not skipped).</summary>
    public const string Respondents = "respondents";

    /// <summary>Counted once for each person who answered, whatever the number of values (multiple choice, number, text).</summary>
    public const string Answered = "*";

    /// <summary>The value under which skipped questions are counted; never part of n.</summary>
    public const string Skipped = "~skip";

    public static string Of(string runValue, string channel) => $":{runValue}:{channel}";

    public static string Of(QuestionId question, string value, string channel) => $"{question.Value}:{value}:{channel}";

    /// <summary>
    /// Counted once beside <see cref="Started"/>: a report names the revisions that were asked, and takes from them which options
    /// stay out of n.
    /// </summary>
    public static string Of(Revision revision, string channel) => $":@{revision.Value}:{channel}";

    /// <summary>Length of a finished run, in classes of 5 s up to 10 minutes.</summary>
    public static string Seconds(int seconds, string channel) => $":s{Math.Min(seconds / 5 * 5, 600)}:{channel}";
}
