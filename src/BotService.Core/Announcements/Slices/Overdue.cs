namespace BotService.Core.Announcements.Slices;

/// <summary>Asks chats again that never said what became of a recipient, so that nobody stays on the way for ever.</summary>
internal static class Overdue
{
    private const int MostAsked = 5;

    public static void AskAgain(SliceDraft draft)
    {
        foreach (var flight in draft.State.Flying.Where(flight => draft.Now - flight.At >= draft.Context.AskAfter))
        {
            if (flight.Asked >= MostAsked)
            {
                GiveUp(draft, flight);
                continue;
            }

            var asked = flight with { Asked = flight.Asked + 1, At = draft.Now };
            draft.State = draft.State with { Flying = draft.State.Flying.Replace(flight, asked) };
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

        draft.Move(flight.Key, RecipientStage.InFlight, state);
    }
}
