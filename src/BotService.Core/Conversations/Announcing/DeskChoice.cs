using System.Globalization;
using BotService.Core.Announcements;

namespace BotService.Core.Conversations.Announcing;

/// <summary>What a button about announcements stands for: <c>verb</c>, or <c>verb/revision</c> where the words that were seen must be the words that are meant.</summary>
/// <param name="Verb">One of the words below.</param>
internal readonly record struct DeskChoice(string Verb, int? Revision)
{
    /// <summary>Stands as the scope of what is about no single announcement.</summary>
    public const string NoScope = "-";

    public const string List = "list";
    public const string Card = "card";
    public const string Preview = "look";
    public const string Plan = "plan";
    public const string Test = "test";
    public const string Submit = "submit";
    public const string Approve = "yes";
    public const string Reject = "no";

    /// <summary>Asks for the number of people.</summary>
    public const string Confirm = "send";
    public const string Undo = "undo";
    public const string Pause = "pause";
    public const string Resume = "go";

    /// <summary>Ask once more, and do it.</summary>
    public const string AskCancel = "cancel";
    public const string Cancel = "cancel!";
    public const string AskWithdraw = "back";
    public const string Withdraw = "back!";

    /// <summary>Lets bulk sending go again.</summary>
    public const string Lift = "lift";

    public static DeskChoice Of(string choice)
    {
        var slash = choice.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new(choice, null)
            : int.TryParse(choice.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(choice[..slash], number)
            : new(choice[..slash], null);
    }

    /// <returns>Null for a scope that names no announcement.</returns>
    public static AnnouncementId? IdOf(string scope) => scope != NoScope && AnnouncementId.IsValid(scope) ? new AnnouncementId(scope) : null;

    public override string ToString() => Revision is { } revision ? string.Create(CultureInfo.InvariantCulture, $"{Verb}/{revision}") : Verb;
}
