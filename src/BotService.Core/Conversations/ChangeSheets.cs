using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>The end of a poll: what was answered, and which answer to change.</summary>
internal static class ChangeSheets
{
    private const int SummaryLength = 550;
    private const int MostValues = 3;

    public static Sheet Summary(TurnDraft draft, string runId)
    {
        if (!TryFind(draft, runId, out var past, out var poll))
        {
            return MenuSheets.Menu(draft);
        }

        var lines = Lines(draft, poll, past.Run);
        var parts = ImmutableArray.CreateBuilder<TextRef>(3);
        if (lines.Count > 0)
        {
            parts.Add(new("", SystemTexts.SummaryTitle, [], Strong: true));
            parts.Add(Join(lines, 0, lines.Count));
        }

        parts.Add(PollWords.Text(draft, poll, PollTexts.Thanks, past.Run));
        return new(parts.DrainToImmutable(), Offer(draft, poll, past));
    }

    public static Sheet Choice(TurnDraft draft, string runId)
    {
        if (!TryFind(draft, runId, out var past, out var poll))
        {
            return MenuSheets.Menu(draft);
        }

        var buttons = ImmutableArray.CreateBuilder<Button>();
        foreach (var question in poll.Questions)
        {
            if (PollPath.IsActive(question, past.Run.Answers))
            {
                var label = PollWords.Short(draft, poll, question.Id, past.Run);
                buttons.Add(draft.Button(ButtonKinds.Change, runId, question.Id.Value, label, buttons.Count + 1));
            }
        }

        buttons.Add(draft.Button(ButtonKinds.Change, runId, Changes.Keep, SystemTexts.ButtonChangeDone, 0));
        return new([TextRef.System(SystemTexts.ChangeAsk)], buttons.DrainToImmutable());
    }

    /// <summary>Under a summary, or under the word that the poll was answered already.</summary>
    public static ImmutableArray<Button> Offer(TurnDraft draft, Poll poll, PastRun past)
    {
        var menu = MenuSheets.Item(draft, CommandKind.Menu, SystemTexts.ButtonMenu, 0);
        return PastRuns.CanChange(draft, poll, past)
            ? [draft.Button(ButtonKinds.Change, past.Run.Id, Changes.List, SystemTexts.ButtonChange, 1), menu]
            : [menu];
    }

    private static bool TryFind(
        TurnDraft draft,
        string runId,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PastRun? past,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Poll? poll)
    {
        past = PastRuns.Find(draft.State, runId);
        poll = past is null ? null : Runs.PollOf(draft.Library, past.Run);
        return past is not null && poll is not null;
    }

    private static List<TextRef> Lines(TurnDraft draft, Poll poll, Run run)
    {
        var lines = new List<TextRef>();
        var left = SummaryLength;
        var untold = 0;
        foreach (var question in poll.Questions)
        {
            if (run.Answers.Find(question.Id) is not { } answer)
            {
                continue;
            }

            var name = PollWords.Short(draft, poll, question.Id, run);
            var said = Said(poll, question, answer);
            left -= LengthOf(draft, name) + LengthOf(draft, said) + 3;
            if (left < 0)
            {
                untold++;
            }
            else
            {
                lines.Add(TextRef.System(SystemTexts.SummaryLine, new TextArg("question", null, name), new TextArg("answer", said.Value, said.Text)));
            }
        }

        if (untold > 0)
        {
            lines.Add(TextRef.System(SystemTexts.SummaryRest, PollWords.Number("count", untold)));
        }

        return lines;
    }

    private static TextArg Said(Poll poll, Question question, Answer answer)
    {
        if (answer.Skipped || answer.Text)
        {
            return Text(TextRef.System(answer.Skipped ? SystemTexts.SummarySkipped : SystemTexts.SummaryText));
        }

        if (question.Options.IsEmpty)
        {
            return new("", answer.Values.IsEmpty ? "" : answer.Values[0]);
        }

        var told = Math.Min(answer.Values.Length, MostValues);
        var said = answer.Values.Length > told
            ? TextRef.System(SystemTexts.SummaryMore, PollWords.Number("count", answer.Values.Length - told))
            : null;
        for (var i = told - 1; i >= 0; i--)
        {
            var label = PollWords.Option(poll, question.Id, answer.Values[i]);
            said = said is null ? label : TextRef.System(SystemTexts.SummaryAnd, new TextArg("first", null, label), new TextArg("rest", null, said));
        }

        return said is null ? new("", "") : Text(said);

        static TextArg Text(TextRef text) => new("", null, text);
    }

    /// <summary>Halves rather than a chain: a message is kept as JSON, and nesting there is bounded.</summary>
    public static TextRef Join(List<TextRef> lines, int from, int count)
    {
        if (count == 1)
        {
            return lines[from];
        }

        var half = count / 2;
        return TextRef.System(
            SystemTexts.Lines,
            new TextArg("first", null, Join(lines, from, half)),
            new TextArg("rest", null, Join(lines, from + half, count - half)));
    }

    private static int LengthOf(TurnDraft draft, TextRef text) =>
        (PollWords.Plain(draft.Library, text, draft.Language)?.Length ?? 0) + text.Args.Sum(arg => LengthOf(draft, arg));

    private static int LengthOf(TurnDraft draft, TextArg arg) => arg.Text is { } text ? LengthOf(draft, text) : arg.Value?.Length ?? 0;
}
