using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>What is shown before the first question: consent, age, introduction, and what there is to read first.</summary>
internal static class OpeningSheets
{
    public static Sheet Consent(TurnDraft draft)
    {
        if (!TryFind(draft, out var opening, out var poll))
        {
            return MenuSheets.Menu(draft);
        }

        var parts = ImmutableArray.CreateBuilder<TextRef>(2);
        if (poll.HasIntro)
        {
            parts.Add(Intro(draft, poll, opening));
        }

        parts.Add(ConsentShort(draft, opening));
        return new(parts.DrainToImmutable(), ConsentButtons(draft, poll, opening));
    }

    public static Sheet Age(TurnDraft draft)
    {
        if (!TryFind(draft, out var opening, out _))
        {
            return MenuSheets.Menu(draft);
        }

        return new(
            [TextRef.System(SystemTexts.ConsentAge)],
            [
                Button(draft, opening, OpeningSteps.Adult, SystemTexts.ButtonAdult, 1),
                Button(draft, opening, OpeningSteps.Minor, SystemTexts.ButtonMinor, 2),
            ]);
    }

    public static Sheet Introduction(TurnDraft draft)
    {
        if (!TryFind(draft, out var opening, out var poll))
        {
            return MenuSheets.Menu(draft);
        }

        ImmutableArray<Button> buttons =
        [
            Button(draft, opening, OpeningSteps.Start, SystemTexts.ButtonStart, 1),
            Button(draft, opening, OpeningSteps.Later, SystemTexts.ButtonLater, 2),
        ];
        return new(
            [Intro(draft, poll, opening)],
            poll.HasAbout ? buttons.Add(Button(draft, opening, OpeningSteps.About, SystemTexts.ButtonAbout, 3)) : buttons);
    }

    public static ImmutableArray<TextRef> About(TurnDraft draft, Poll poll, Opening opening) =>
        [PollWords.Text(draft, poll, PollTexts.About, opening.Unit ?? UnitOf(poll), opening.Procedure)];

    public static ImmutableArray<TextRef> Privacy(TurnDraft draft, Units.UnitId? unit)
    {
        var facts = draft.Context.Facts;
        return
        [
            TextRef.System(SystemTexts.PrivacyWho, new TextArg("controller", facts.Controller), new TextArg("address", facts.Address)),
            TextRef.System(SystemTexts.PrivacyHowLong, PollWords.Number("months", facts.RetentionMonths), PollWords.UnitArg(draft, unit)),
            TextRef.System(SystemTexts.PrivacyRights, new TextArg("dpo", facts.Contact)),
        ];
    }

    public static TextRef ConsentShort(TurnDraft draft, Opening opening) => TextRef.System(
        SystemTexts.ConsentShort,
        new TextArg("controller", draft.Context.Facts.Controller),
        PollWords.UnitArg(draft, opening.Unit));

    public static TextRef Refused(TurnDraft draft, string key, Opening opening) => TextRef.System(
        key,
        PollWords.UnitArg(draft, opening.Unit),
        new TextArg("hotline", draft.Context.Facts.Hotline));

    private static Units.UnitId UnitOf(Poll poll) => new(poll.DefaultUnit ?? Run.NoUnit);

    /// <summary>A poll without introduction that waits all the same, behind a choice of language, is introduced by its title.</summary>
    private static TextRef Intro(TurnDraft draft, Poll poll, Opening opening) =>
        PollWords.Text(draft, poll, poll.HasIntro ? PollTexts.Intro : PollTexts.Title, opening.Unit ?? UnitOf(poll), opening.Procedure);

    private static ImmutableArray<Button> ConsentButtons(TurnDraft draft, Poll poll, Opening opening)
    {
        var buttons = ImmutableArray.CreateBuilder<Button>(5);
        buttons.Add(Button(draft, opening, OpeningSteps.Yes, SystemTexts.ButtonAgree, 1));
        buttons.Add(Button(draft, opening, OpeningSteps.No, SystemTexts.ButtonDisagree, 2));
        buttons.Add(Button(draft, opening, OpeningSteps.More, SystemTexts.ButtonReadMore, 3));
        if (poll.HasAbout)
        {
            buttons.Add(Button(draft, opening, OpeningSteps.About, SystemTexts.ButtonAbout, 4));
        }

        buttons.Add(MenuSheets.OtherLanguage(draft, buttons.Count + 1));
        return buttons.DrainToImmutable();
    }

    private static Button Button(TurnDraft draft, Opening opening, string choice, string label, int number) =>
        draft.Button(ButtonKinds.Opening, opening.Id, choice, label, number);

    private static bool TryFind(
        TurnDraft draft,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Opening? opening,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Poll? poll)
    {
        opening = draft.State.Opening;
        poll = opening is null ? null : draft.Library.Polls.GetValueOrDefault(opening.Poll);
        return opening is not null && poll is not null;
    }
}
