using System.Globalization;

namespace BotService.Core.Conversations.Worklists;

/// <summary>
/// What a button of a worklist stands for: <c>subject</c> or <c>subject/verb</c>. The subject is a duty's number, a row with a tilde
/// (<c>~Ab3xYz</c>), a plea's number with a question mark (<c>?4</c>), or one of the words below; it never means something else later.
/// </summary>
/// <param name="Verb">Empty to show the subject; for <see cref="Duties"/> and <see cref="Units"/> how many are passed over.</param>
internal readonly record struct DutyChoice(string Subject, string Verb)
{
    public const char RowMark = '~';
    public const char PleaMark = '?';
    public const string Duties = "list";
    public const string Units = "units";

    /// <summary>Back from leave.</summary>
    public const string Returned = "back";

    public const string Done = "done";
    public const string Undo = "undo";
    public const string Later = "later";
    public const string Afternoon = "pm";
    public const string Tomorrow = "am";
    public const string TwoDays = "d2";
    public const string Trouble = "help";
    public const string NotMine = "other";
    public const string More = "more";
    public const string Leave = "leave";
    public const string Today = "day";
    public const string Week = "week";
    public const string Date = "date";
    public const string Progress = "sum";
    public const string People = "who";
    public const string Urge = "all";
    public const string Noted = "seen";
    public const string Theirs = "yes";
    public const string NotTheirs = "no";

    /// <summary>Followed by the name of the reason.</summary>
    public const string Reason = "why-";

    public static DutyChoice Of(string choice)
    {
        var slash = choice.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new(choice, "") : new(choice[..slash], choice[(slash + 1)..]);
    }

    public static DutyChoice Of(int number, string verb = "") => new(number.ToString(CultureInfo.InvariantCulture), verb);

    public static DutyChoice OfRow(string row, string verb = "") => new($"{RowMark}{row}", verb);

    public static DutyChoice OfPlea(int number, string verb = "") => new(string.Create(CultureInfo.InvariantCulture, $"{PleaMark}{number}"), verb);

    public static DutyChoice OfPage(string list, int from) => new(list, from == 0 ? "" : from.ToString(CultureInfo.InvariantCulture));

    /// <summary>The duty's number; null when it is about something else.</summary>
    public int? Number => int.TryParse(Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The row; null when it is about something else.</summary>
    public string? Row => Subject is [RowMark, ..] ? Subject[1..] : null;

    /// <summary>The plea's number; null when it is about something else.</summary>
    public int? Plea => Subject is [PleaMark, ..] && int.TryParse(Subject.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public override string ToString() => Verb.Length == 0 ? Subject : $"{Subject}/{Verb}";
}
