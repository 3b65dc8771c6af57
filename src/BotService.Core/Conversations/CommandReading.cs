using BotService.Core.Polls;

namespace BotService.Core.Conversations;

/// <summary>Finds the command in typed words.</summary>
internal static class CommandReading
{
    private const string Start = "start";
    private const int LongestWords = 40;

    /// <summary>Words that are a command even while a free text is awaited; all others may be somebody's answer.</summary>
    public static bool IsAlways(CommandKind kind) =>
        kind is CommandKind.Stop or CommandKind.Delete or CommandKind.Help or CommandKind.Skip or CommandKind.Back or CommandKind.Resume or CommandKind.Menu
            or CommandKind.StopAll;

    /// <summary>Reads <c>/name</c>, <c>/name payload</c>, <c>/name@bot payload</c>.</summary>
    /// <returns>False when the text does not begin with a slash and a letter.</returns>
    public static bool TrySlash(string text, DialogLibrary library, out CommandKind? command, out string payload)
    {
        command = null;
        payload = "";
        if (text.Length < 2 || text[0] != '/' || !char.IsAsciiLetter(text[1]))
        {
            return false;
        }

        var end = text.AsSpan().IndexOfAny(" \n\t");
        var name = end < 0 ? text.AsSpan(1) : text.AsSpan(1, end - 1);
        payload = end < 0 ? "" : text[(end + 1)..].Trim();
        var at = name.IndexOf('@');
        command = Find(at < 0 ? name : name[..at], library);
        return true;
    }

    /// <returns>The command whose words these are, exactly; null for none.</returns>
    public static CommandKind? Words(string plain, DialogLibrary library)
    {
        if (plain.Length is 0 or > LongestWords)
        {
            return null;
        }

        foreach (var command in library.Commands)
        {
            foreach (var words in command.Words)
            {
                if (plain == words)
                {
                    return command.Kind;
                }
            }
        }

        return null;
    }

    private static CommandKind? Find(ReadOnlySpan<char> name, DialogLibrary library)
    {
        // Telegram opens every bot with it, whatever the dialogs call their commands.
        if (name.Equals(Start, StringComparison.OrdinalIgnoreCase))
        {
            return CommandKind.Start;
        }

        foreach (var command in library.Commands)
        {
            foreach (var slash in command.Slash)
            {
                if (name.Equals(slash, StringComparison.OrdinalIgnoreCase))
                {
                    return command.Kind;
                }
            }
        }

        return null;
    }
}
