using System.Collections.Immutable;

namespace BotService.Core.Announcements.Slices;

/// <summary>
/// Asks chats again that never said what became of a recipient, so that nobody stays on the way for ever. Whoever still owes the message has
/// nothing to say yet: its recipient stays on the way for as long as the channel is set up, however long that cannot send.
/// </summary>
internal static class Overdue
{
    private const int MostAsked = 5;

    public static void AskAgain(SliceDraft draft)
    {
        ImmutableArray<InFlight> late = [.. draft.State.Flying.Where(flight => draft.Now - flight.At >= draft.Context.AskAfter)];
        if (late.IsEmpty)
        {
            return;
        }

        if (draft.Context.Owed is not { } owed)
        {
            draft.Wants = new SliceRead.Owed(late);
            return;
        }

        foreach (var flight in late)
        {
            Ask(draft, flight, owed.Contains(flight.Reference));
        }
    }

    private static void Ask(SliceDraft draft, InFlight flight, bool owed)
    {
        // What lies with a channel that was taken out may lie there for ever.
        if (owed && draft.Context.Channels.ContainsKey(flight.Channel))
        {
            draft.State = draft.State with { Flying = draft.State.Flying.Replace(flight, flight with { At = draft.Now }) };
            return;
        }

        if (flight.Asked >= MostAsked)
        {
            GiveUp(draft, flight);
            return;
        }

        var asked = flight with { Asked = flight.Asked + 1, At = draft.Now };
        draft.State = draft.State with { Flying = draft.State.Flying.Replace(flight, asked) };
        if (!owed)
        {
            draft.Mail(asked);
        }
    }

    private static void GiveUp(SliceDraft draft, InFlight flight)
    {
        draft.Land(flight);
        var state = new RecipientState(RecipientStage.Refused, draft.Now) { Chat = flight.Chat, Channel = flight.Channel, Edition = flight.Edition, Reason = NewsReasons.NoAnswer };
        if (flight.Renewal is { } renewal)
        {
            Renewing.Fail(draft, flight.Edition, flight.Key, state with { Stage = RecipientStage.Sent, Message = renewal.Message }, NewsReasons.NoAnswer);
            return;
        }

        draft.Move(flight.Key, RecipientStage.InFlight, state with { Message = flight.Reference });
    }
}
