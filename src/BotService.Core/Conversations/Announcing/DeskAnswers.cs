using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Announcing;

/// <summary>What an announcement answers to an act from this chat: what came of it, with the card as it stands now.</summary>
internal static class DeskAnswers
{
    private const int MostTold = 10;

    public static Turn Take(Conversation before, Inbound.DeskAnswered answer, TurnContext context) => Tell(before, context, face =>
    {
        if (face.Desk.One is not { } one)
        {
            face.Show(DeskSheets.Gone(face), new Prompt.NewsList());
            return;
        }

        var outcome = DeskWords.Outcome(face.Draft, answer.Act, answer.Why, one, face.Desk.Counts);

        // A wrong number is typed again.
        var step = answer is { Act: DeskAct.Confirm, Why: ActRefusal.WrongNumber } && face.Typed ? NewsStep.Number : NewsStep.Card;
        face.Show(DeskSheets.Card(face, one, step), new Prompt.NewsCard(one.Id.Value, step, one.Revision), outcome);
    });

    /// <summary>All bulk sending was stopped, or let go again: says what that means for each announcement that this official may see.</summary>
    public static Turn Take(Conversation before, Inbound.BulkHalted halted, TurnContext context) => Tell(before, context, face =>
    {
        if (!halted.Stopped)
        {
            face.Show(DeskSheets.List(face, 0), new Prompt.NewsList(), TextRef.System(SendingTexts.Lifted));
            return;
        }

        var held = face.Desk.All.Where(one => one.Phase.IsUnderWay || one.Phase is Phase.Paused { Why: PauseReason.Panic }).ToArray();
        TextRef[] lines =
        [
            held.Length == 0 ? TextRef.System(SendingTexts.HaltedNone) : TextRef.System(SendingTexts.Halted, PollWords.Number("count", held.Length)),
            .. held.Take(MostTold).Select(one =>
            {
                var counts = RecipientCounts.Sum(one.Slices.Select(slice => slice.Counts));
                return TextRef.System(SendingTexts.HaltedLine, new TextArg("title", null, DeskWords.Title(one)), DeskWords.Received(counts), DeskWords.Rest(counts));
            }),
        ];
        face.Draft.Reply([.. lines], [face.ToList()]);
    });

    /// <summary>News of an announcement, unasked: whatever is being answered stays open. Nothing is said to who left the office or wants no more messages.</summary>
    public static Turn Take(Conversation before, Inbound.Summed summed, TurnContext context)
    {
        if (before is not { Tombstone: null, OptedOut: false, Person.Official: not null })
        {
            return new(before, [], null, Expiry.NextWake(before, context.Library), Unchanged: true);
        }

        var draft = new TurnDraft(before, context, pressed: null);
        var card = draft.Button(ButtonKinds.Announcing, summed.Id.Value, DeskChoice.Card, SendingTexts.ButtonCard, Button.PressOnly);
        draft.Owe(new Effect.Send(new Message([summed.Words], [card], draft.Language) { Aside = true }));
        return new(before with { Living = false }, draft.Effects(), null, Expiry.NextWake(before, context.Library));
    }

    private static Turn Tell(Conversation before, TurnContext context, Action<DeskFace> show)
    {
        var draft = new TurnDraft(before, context, pressed: null);
        if (before.Tombstone is null && DeskFace.Of(draft) is { } face)
        {
            show(face);
        }

        var unchanged = !draft.HasEffects;
        return new(draft.State, draft.Effects(), null, Expiry.NextWake(draft.State, context.Library), unchanged);
    }
}
