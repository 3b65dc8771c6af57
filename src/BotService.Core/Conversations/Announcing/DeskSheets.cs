using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Reach;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Announcing;

/// <summary>What an open prompt about announcements says and offers, made from what was read for this turn.</summary>
internal static class DeskSheets
{
    private const int MostShown = 6;

    /// <summary>Where nothing was read, or what was open is gone, the way back to the list is left.</summary>
    public static Sheet Of(TurnDraft draft)
    {
        if (DeskFace.Of(draft) is not { } face)
        {
            return MenuSheets.Menu(draft);
        }

        return draft.State.Prompt switch
        {
            Prompt.NewsList(var from) => List(face, from),
            Prompt.NewsCard(_, var step, _) when face.Desk.One is { } one => Card(face, one, step),
            Prompt.LiftStop => Lift(face),
            _ => Gone(face),
        };
    }

    public static Sheet Card(DeskFace face, Announcement one, NewsStep step) => step switch
    {
        NewsStep.Number => Number(face, one),
        NewsStep.Cancel => Sure(face, one, SendingTexts.AskCancel, DeskChoice.Cancel, SendingTexts.ButtonCancelYes),
        NewsStep.Withdraw => Sure(face, one, SendingTexts.AskWithdraw, DeskChoice.Withdraw, SendingTexts.ButtonWithdrawYes),
        _ => Card(face, one),
    };

    public static Sheet Gone(DeskFace face) => new([TextRef.System(SendingTexts.Gone)], [face.ToList(1)]);

    public static Sheet List(DeskFace face, int from)
    {
        var all = face.Desk.All;
        from = from > 0 && from < all.Length ? from : 0;
        var parts = ImmutableArray.CreateBuilder<TextRef>();
        var buttons = ImmutableArray.CreateBuilder<Button>();
        if (face.Desk.Stopped)
        {
            parts.Add(TextRef.System(SendingTexts.AllStopped) with { Strong = true });
        }

        parts.Add(TextRef.System(all.IsEmpty ? SendingTexts.ListNone : SendingTexts.List));
        foreach (var announcement in all.Skip(from).Take(MostShown))
        {
            // What its slices told last: a second old perhaps, and read with it.
            var counts = RecipientCounts.Sum(announcement.Slices.Select(slice => slice.Counts));
            var number = from + buttons.Count + 1;
            parts.Add(TextRef.System(
                SendingTexts.Line, PollWords.Number("number", number), new TextArg("title", null, DeskWords.Title(announcement)), new TextArg("state", null, DeskWords.State(face.Draft, announcement, counts))));
            buttons.Add(face.Answer(announcement.Id.Value, new(DeskChoice.Card, null), TextRef.System(SendingTexts.Pick, PollWords.Number("n", number)), number));
        }

        var shown = from + buttons.Count;
        if (shown < all.Length)
        {
            parts.Add(TextRef.System(SendingTexts.ListMore, PollWords.Number("count", all.Length - shown)));
            buttons.Add(face.Answer(DeskChoice.NoScope, new(DeskChoice.List, shown), TextRef.System(SendingTexts.ButtonNext), 0));
        }

        var way = MenuSheets.IsUnderWay(face.Draft.State) ? MenuSheets.Resume(face.Draft, 0) : MenuSheets.Item(face.Draft, CommandKind.Menu, SystemTexts.ButtonMenu, 0);
        return new(parts.DrainToImmutable(), [.. buttons, way], Listed: shown > from);
    }

    private static Sheet Card(DeskFace face, Announcement one)
    {
        var (draft, counts) = (face.Draft, face.Desk.Counts);
        var parts = ImmutableArray.CreateBuilder<TextRef>();
        parts.Add(DeskWords.Title(one) with { Strong = true });
        parts.Add(TextRef.System(SendingTexts.State, new TextArg("state", null, DeskWords.State(draft, one, counts))));
        if (DeskWords.Mend(one, counts) is { } mend)
        {
            parts.Add(mend);
        }

        parts.Add(AudienceSentence.Of(one.Draft.Audience, draft.Library));
        parts.AddRange(one.Phase.HasBegun || one.Phase is Phase.Gathering ? [DeskWords.Numbers(counts)] : Planned(face, one));
        if (one.Phase is Phase.Submitted && one.Hands.Contains(face.Desk.Actor.Name))
        {
            parts.Add(TextRef.System(SendingTexts.OwnWords));
        }

        if (face.Desk.Stopped)
        {
            parts.Add(TextRef.System(SendingTexts.AllStopped));
        }

        var number = 0;
        return new(
            parts.DrainToImmutable(),
            [.. DeskButtons.Of(face.Desk, one).Select(button => face.Answer(one.Id, button.Verb, button.Seen ? one.Revision : null, button.Label, ++number)), face.ToList()]);
    }

    /// <summary>Both languages, as recipients read them.</summary>
    public static ImmutableArray<TextRef> Preview(Announcement one)
    {
        var parts = ImmutableArray.CreateBuilder<TextRef>();
        foreach (var (language, heading) in new[] { (Language.Vietnamese, SendingTexts.PreviewVietnamese), (Language.English, SendingTexts.PreviewEnglish) })
        {
            var content = one.Draft.Content;
            parts.Add(TextRef.System(heading) with { Strong = true });
            parts.Add(Verbatim(content.In(language)));
            if (content.Button is { } button)
            {
                parts.Add(TextRef.System(
                    SendingTexts.PreviewButton, new TextArg("label", button.Label.In(language)), new TextArg("address", (button as ContentButton.Link)?.Address)));
            }
        }

        if (one.Draft.Content.Picture is not null)
        {
            parts.Add(TextRef.System(SendingTexts.PreviewPicture));
        }

        return parts.DrainToImmutable();
    }

    /// <summary>The plan of this moment: people, by channel, and when.</summary>
    public static ImmutableArray<TextRef> Plan(ReachPlan plan)
    {
        var parts = ImmutableArray.CreateBuilder<TextRef>();
        foreach (var channel in plan.Ways.GroupBy(way => way.Channel, StringComparer.Ordinal))
        {
            parts.Add(TextRef.System(SendingTexts.PlanWay, new TextArg("channel", null, PairSheets.NameOf(channel.Key)), DeskWords.People(channel.Sum(way => way.People))));
        }

        var never = plan.Never.Sum(reason => reason.People);
        if (never > 0)
        {
            parts.Add(TextRef.System(SendingTexts.PlanNever, DeskWords.People(never)));
        }

        if (plan.Left > 0)
        {
            parts.Add(TextRef.System(SendingTexts.PlanLate, DeskWords.People(plan.Left)));
        }

        if (plan.TimesUsual is > 2 and var times)
        {
            parts.Add(TextRef.System(SendingTexts.PlanUsual, PollWords.Number("times", Math.Round((decimal)times))));
        }

        return parts.DrainToImmutable();
    }

    private static TextRef[] Planned(DeskFace face, Announcement one)
    {
        var plan = one.Plan is { } kept
            ? TextRef.System(
                SendingTexts.Planned,
                DeskWords.Moment(face.Draft, "at", kept.At),
                DeskWords.People(kept.People),
                PollWords.Number("reached", kept.Reached),
                DeskWords.Moment(face.Draft, "starts", kept.Starts),
                DeskWords.Moment(face.Draft, "ends", kept.Ends))
            : TextRef.System(SendingTexts.PlanNone);
        return [plan, TextRef.System(SendingTexts.Expires, DeskWords.Moment(face.Draft, "until", one.Draft.Expires))];
    }

    private static Sheet Number(DeskFace face, Announcement one) =>
        new([DeskWords.Title(one) with { Strong = true }, .. Planned(face, one), TextRef.System(SendingTexts.AskNumber)], [face.Answer(one.Id, DeskChoice.Card, null, SendingTexts.ButtonBack, 0)], TypeHint: true);

    private static Sheet Sure(DeskFace face, Announcement one, string ask, string verb, string yes) => new(
        [DeskWords.Title(one) with { Strong = true }, TextRef.System(ask, DeskWords.Received(face.Desk.Counts), DeskWords.Rest(face.Desk.Counts))],
        [face.Answer(one.Id, verb, null, yes, 1), face.Answer(one.Id, DeskChoice.Card, null, SendingTexts.ButtonBack, 2)]);

    public static Sheet Lift(DeskFace face) => new(
        [TextRef.System(SendingTexts.AskLift)],
        [face.Answer(DeskChoice.NoScope, new(DeskChoice.Lift, null), TextRef.System(SendingTexts.ButtonLift), 1), face.ToList(2)]);

    private static TextRef Verbatim(string words) => TextRef.Plain(new(words, words));
}
