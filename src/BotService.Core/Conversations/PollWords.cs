using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Conversations;

/// <summary>Names a poll's own texts, with what they may be filled with.</summary>
internal static class PollWords
{
    /// <param name="unit">The unit that answers count for.</param>
    public static TextRef Text(TurnDraft draft, Poll poll, string key, UnitId unit, string? procedure, bool strong = false)
    {
        // Most questions have no placeholder; their messages are kept and sent by the million, so they carry no arguments either.
        var filled = poll.Texts.TryGetValue(key, out var text) && text.In(draft.Language).Contains('{', StringComparison.Ordinal);
        return new(poll.Revision.Value, key, filled ? Args(draft, unit, procedure) : [], strong);
    }

    public static TextRef Text(TurnDraft draft, Poll poll, string key, Run run) => Text(draft, poll, key, run.Unit, run.Procedure);

    /// <summary>The few words that name a question; the question itself where there are none.</summary>
    public static TextRef Short(TurnDraft draft, Poll poll, QuestionId question, Run run)
    {
        var key = PollTexts.Short(question);
        return Text(draft, poll, poll.Texts.ContainsKey(key) ? key : PollTexts.Question(question), run);
    }

    public static TextRef Option(Poll poll, QuestionId question, string option) => new(poll.Revision.Value, PollTexts.Option(question, option), []);

    /// <summary>The unit's name in the reader's language; the controller where there is no such unit.</summary>
    public static TextArg UnitArg(TurnDraft draft, UnitId? unit) =>
        unit is { } id && draft.Library.Units.ContainsKey(id)
            ? new("unit", null, new(TextRef.Units, id.Value, []))
            : new("unit", draft.Context.Facts.Controller);

    public static TextArg Date(DateOnly day) => new("date", day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));

    public static TextArg Number(string name, decimal number) => new(name, number.ToString(CultureInfo.InvariantCulture));

    /// <returns>The words of a text without placeholders, in one language; null when there is no such text.</returns>
    public static string? Plain(DialogLibrary library, TextRef text, Language language)
    {
        var found = text.Scope switch
        {
            "" => library.SystemTexts.GetValueOrDefault(text.Key),
            TextRef.Units => library.Units.GetValueOrDefault(new UnitId(text.Key))?.Name,
            TextRef.Verbatim => new(text.Key, text.Args is [{ Value: { } english }] ? english : text.Key),
            var revision => library.Find(new Revision(revision))?.Texts.GetValueOrDefault(text.Key),
        };
        return found?.In(language);
    }

    /// <summary>Without a procedure there is no such argument: an empty word would still count as one in a condition.</summary>
    private static ImmutableArray<TextArg> Args(TurnDraft draft, UnitId unit, string? procedure)
    {
        ImmutableArray<TextArg> args = [UnitArg(draft, unit), new("controller", draft.Context.Facts.Controller)];
        return string.IsNullOrEmpty(procedure) ? args : args.Add(new("procedure", procedure));
    }
}
