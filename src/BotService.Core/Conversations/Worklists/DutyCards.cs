using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>One duty: what it is, and what can be done about it. Never more than five answers, so that they are buttons wherever there are any.</summary>
internal static class DutyCards
{
    /// <param name="head">How the person is spoken to; null when the person asked for the card.</param>
    public static Sheet Of(WorklistFace face, DutyLine line, DutyStep step, TextRef? head = null) => step switch
    {
        DutyStep.Card => Card(face, line, head),
        DutyStep.Later => Later(face, line),
        DutyStep.Trouble => Trouble(face, line),
        DutyStep.More => More(face, line),
        DutyStep.Leave => Leave(face, line.Number, DutyTexts.LeaveAsk),
        DutyStep.Date => Leave(face, line.Number, DutyTexts.LeaveDate),
        DutyStep.Progress => Progress(face, line),
        DutyStep.Said => Said(face, line.Number, DutyTexts.ButtonUndo, []),
        _ => throw new UnreachableException(),
    };

    /// <summary>After an act: it can be taken back, or something else be done.</summary>
    public static Sheet Said(WorklistFace face, int number, string? undo, ImmutableArray<TextRef> parts) => new(
        parts,
        [.. undo is null ? [] : ImmutableArray.Create(face.Answer(DutyChoice.Of(number, DutyChoice.Undo), undo, 1)), .. face.Onward()]);

    private static Sheet Card(WorklistFace face, DutyLine line, TextRef? head)
    {
        var parts = ImmutableArray.CreateBuilder<TextRef>();
        if (head is not null)
        {
            parts.Add(head);
        }

        parts.Add(DutyWords.Title(line.Title, strong: true));
        parts.Add(DutyWords.Facts(face.Draft, line));
        if (DutyWords.Warning(face.Draft, line) is { } warning)
        {
            parts.Add(warning);
        }

        if (line is { Kind: CampaignKind.Survey, State: DutyState.Open or DutyState.Trouble })
        {
            parts.Add(TextRef.System(DutyTexts.SurveyNote));
        }

        return new(parts.DrainToImmutable(), [.. Answers(face, line), .. face.Onward(list: DutySheets.Subjects(face.Sheet).Length > 1 || !face.Typed)]);
    }

    private static IEnumerable<Button> Answers(WorklistFace face, DutyLine line)
    {
        (string Verb, string Label)[] answers = line.State switch
        {
            DutyState.Claimed => [(DutyChoice.Undo, DutyTexts.ButtonUndo)],
            DutyState.NotMine => [(DutyChoice.Undo, DutyTexts.ButtonMine)],
            DutyState.Done or DutyState.Withdrawn => [],
            _ when line.Instead =>
            [
                .. line.Kind == CampaignKind.Survey ? [] : new[] { (DutyChoice.Done, DutyTexts.ButtonDone) },
                (DutyChoice.Later, DutyTexts.ButtonLater),
            ],
            _ =>
            [
                (DutyChoice.Done, DutyTexts.ButtonDone),
                .. !DutyActs.TakesProgress(line) ? [] : new[] { (DutyChoice.Progress, DutyTexts.ButtonProgress) },
                .. line.State == DutyState.Trouble ? [] : new[] { (DutyChoice.Later, DutyTexts.ButtonLater) },
                (DutyChoice.Trouble, DutyTexts.ButtonTrouble),
                (DutyChoice.More, DutyTexts.ButtonMore),
            ],
        };
        return answers.Select((answer, place) => face.Answer(DutyChoice.Of(line.Number, answer.Verb), answer.Label, place + 1));
    }

    private static Sheet Later(WorklistFace face, DutyLine line)
    {
        var offered = face.Offers(line);
        return new(
            [TextRef.System(offered.IsEmpty ? DutyTexts.LaterNever : DutyTexts.LaterAsk)],
            [
                .. offered.Select((offer, place) => face.Answer(DutyChoice.Of(line.Number, VerbOf(offer.Later)), LabelOf(offer.Later), place + 1)),
                Back(face, line.Number),
            ]);
    }

    private static Sheet Trouble(WorklistFace face, DutyLine line) => new(
        [TextRef.System(DutyTexts.TroubleAsk)],
        [
            .. Enum.GetValues<TroubleReason>().Select((reason, place) =>
                face.Answer(DutyChoice.Of(line.Number, $"{DutyChoice.Reason}{(int)reason}"), DutyTexts.ButtonFor(reason), place + 1)),
            Back(face, line.Number),
        ]);

    private static Sheet More(WorklistFace face, DutyLine line) => new(
        [TextRef.System(DutyTexts.MoreAsk)],
        [
            face.Answer(DutyChoice.Of(line.Number, DutyChoice.NotMine), DutyTexts.ButtonNotMine, 1),
            face.Answer(DutyChoice.Of(line.Number, DutyChoice.Leave), DutyTexts.ButtonLeave, 2),
            Back(face, line.Number),
        ]);

    private static Sheet Leave(WorklistFace face, int number, string key) => new(
        [TextRef.System(key)],
        [
            face.Answer(DutyChoice.Of(number, DutyChoice.Today), DutyTexts.ButtonToday, 1),
            face.Answer(DutyChoice.Of(number, DutyChoice.Week), DutyTexts.ButtonWeek, 2),
            .. key == DutyTexts.LeaveDate ? [] : new[] { face.Answer(DutyChoice.Of(number, DutyChoice.Date), DutyTexts.ButtonDate, 3) },
            Back(face, number),
        ],
        TypeHint: key == DutyTexts.LeaveDate);

    private static Sheet Progress(WorklistFace face, DutyLine line) => new(
        [
            DutyWords.Title(line.Title, strong: true),
            TextRef.System(
                DutyTexts.ProgressAsk,
                new TextArg("title", null, DutyWords.Title(line.Title)),
                DutyWords.Optional("target", line.Target is { } target ? DutyWords.Target(target) : null)),
        ],
        [Back(face, line.Number)],
        TypeHint: true);

    private static Button Back(WorklistFace face, int number) => face.Control(DutyChoice.Of(number), DutyTexts.ButtonCard);

    private static string VerbOf(Later later) => later switch
    {
        Duties.Later.ThisAfternoon => DutyChoice.Afternoon,
        Duties.Later.Tomorrow => DutyChoice.Tomorrow,
        Duties.Later.InTwoDays => DutyChoice.TwoDays,
        _ => throw new UnreachableException(),
    };

    private static string LabelOf(Later later) => later switch
    {
        Duties.Later.ThisAfternoon => DutyTexts.ButtonAfternoon,
        Duties.Later.Tomorrow => DutyTexts.ButtonTomorrow,
        Duties.Later.InTwoDays => DutyTexts.ButtonTwoDays,
        _ => throw new UnreachableException(),
    };
}
