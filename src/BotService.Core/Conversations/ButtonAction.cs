namespace BotService.Core.Conversations;

/// <summary>
/// What a button means, in at most 48 ASCII characters: <c>kind:scope:asked:choice</c>. The shell signs it for one chat before it
/// leaves and checks the signature when it comes back, so the core only meets actions that it made itself.
/// </summary>
/// <param name="Kind">One letter; see <see cref="ButtonKinds"/>.</param>
/// <param name="Scope">The run or opening it belongs to, or <c>-</c>.</param>
/// <param name="Asked">The number of the prompt that showed it.</param>
/// <param name="Choice">What was chosen; for a question <c>question/option</c>.</param>
public readonly record struct ButtonAction(char Kind, string Scope, int Asked, string Choice)
{
    public override string ToString() => $"{Kind}:{Scope}:{Asked}:{Choice}";

    public static bool TryParse(string text, out ButtonAction action)
    {
        action = default;
        if (text.Length < 7 || text[1] != ':')
        {
            return false;
        }

        var scopeEnd = text.IndexOf(':', 2);
        var askedEnd = scopeEnd < 0 ? -1 : text.IndexOf(':', scopeEnd + 1);
        if (askedEnd < 0 || !int.TryParse(text.AsSpan(scopeEnd + 1, askedEnd - scopeEnd - 1), System.Globalization.NumberStyles.None, null, out var asked))
        {
            return false;
        }

        action = new(text[0], text[2..scopeEnd], asked, text[(askedEnd + 1)..]);
        return true;
    }
}

public static class ButtonKinds
{
    /// <summary>An answer: <c>question/option</c>, <c>question/~skip</c>, <c>question/~back</c>, <c>question/~done</c>.</summary>
    public const char Question = 'q';

    /// <summary>Consent, age, introduction of an opening.</summary>
    public const char Opening = 'o';
    public const char Language = 'l';

    /// <summary>A command, by the name of its <see cref="CommandKind"/>, or <c>poll/&lt;id&gt;</c>.</summary>
    public const char Menu = 'm';

    /// <summary>Change a finished run, or one question of it.</summary>
    public const char Change = 'e';
    public const char Resume = 'r';
    public const char Delete = 'd';

    /// <summary>Linking chats: confirm a code, prefer this chat, show another code, leave.</summary>
    public const char Pair = 'p';

    /// <summary>An official's invitation: confirmed or declined.</summary>
    public const char Join = 'j';

    /// <summary>Worklists of officials; see <see cref="Worklists.DutyChoice"/>.</summary>
    public const char Duty = 'w';

    /// <summary>A topic of announcements: the scope is its name, see <see cref="Subscribing"/>.</summary>
    public const char Topic = 't';

    /// <summary>An official's work on announcements: the scope is the announcement's id or a hyphen. See <see cref="Announcing.DeskChoice"/>.</summary>
    public const char Announcing = 'a';

    /// <summary>Under an announcement; the scope is its id. See <see cref="NewsChoice"/>.</summary>
    public const char News = 'n';
}
