using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Slices;

/// <summary>
/// Takes in what became of recipients. Of a sending that is not under way nothing is learnt, it was told before; unless it was given up
/// because nothing was heard of it: then it is under way again, and ends as it is told.
/// </summary>
internal static class SliceOutcomes
{
    public static void Take(SliceDraft draft, NewsNote note)
    {
        switch (note)
        {
            case NewsNote.Sent(var key, var reference, var message) { WithoutPicture: var bare } when Find(draft, key, reference) is { } flight:
                Sent(draft, flight, message, bare);
                break;
            case NewsNote.Declined(var key, var reference, var reason, var until) when Find(draft, key, reference) is { } flight:
                Declined(draft, flight, reason, until);
                break;
            case NewsNote.Undelivered(var key, var reference, var blocked, var reason) when Find(draft, key, reference, chats: blocked) is { } flight:
                Undelivered(draft, flight, blocked, reason);
                break;
            case NewsNote.Withheld(var key, var reference) when Find(draft, key, reference) is { } flight:
                Withheld(draft, flight);
                break;
            case NewsNote.Delivered(var key) when Known(draft, key, chats: false)?.State is { Stage: RecipientStage.Sent } state:
                draft.Move(key, state.Stage, state with { Stage = RecipientStage.Delivered });
                break;
            case NewsNote.Read(var key) when Known(draft, key, chats: false)?.State is { Stage: RecipientStage.Sent or RecipientStage.Delivered } state:
                draft.Move(key, state.Stage, state with { Stage = RecipientStage.Read });
                break;
            case NewsNote.OptedOut(var key) when Known(draft, key, chats: false)?.State is { OptedOut: false } state:
                draft.Write(key, state with { OptedOut = true });
                draft.Mark(RecipientMark.OptedOut);
                break;
            default:
                break;
        }
    }

    /// <param name="chats">True when the recipient's chats will be needed.</param>
    private static InFlight? Find(SliceDraft draft, string key, string reference, bool chats = false)
    {
        foreach (var flight in draft.State.Flying)
        {
            if (flight.Key == key && flight.Reference == reference)
            {
                return flight;
            }
        }

        return Known(draft, key, chats)?.State is { Unanswered: { } given } state && given == reference ? Resumed(draft, key, state, given) : null;
    }

    private static InFlight Resumed(SliceDraft draft, string key, RecipientState state, string reference)
    {
        draft.Move(key, state.Stage, Under(state));
        return new(key, state.Chat ?? "", state.Channel ?? "", reference, state.Edition, state.At);
    }

    private static RecipientState Under(RecipientState state) => state with { Stage = RecipientStage.InFlight, Reason = null, Message = null };

    /// <returns>Null when it must be read first, or there is no such recipient.</returns>
    private static Member? Known(SliceDraft draft, string key, bool chats)
    {
        if (draft.Context.Known is null)
        {
            draft.Wants = new SliceRead.One(key, chats);
        }

        return draft.Context.Known?.Member;
    }

    private static Member? Known(SliceDraft draft, InFlight flight, bool chats = false)
    {
        var member = Known(draft, flight.Key, chats);
        return draft.Wants is not null ? null
            : member is null ? new(flight.Key, Lost(flight), [], default)
            : member.State.Unanswered is null ? member
            : member with { State = Under(member.State) };
    }

    /// <summary>How somebody stands whose state is gone from beside the slice: what the slice itself knows.</summary>
    private static RecipientState Lost(InFlight flight) => new(flight.Renewal is null ? RecipientStage.InFlight : RecipientStage.Sent, flight.At)
    {
        Chat = flight.Chat,
        Channel = flight.Channel,
        Edition = flight.Renewal is null ? flight.Edition : flight.Edition - 1,
        Message = flight.Renewal?.Message,
    };

    private static void Sent(SliceDraft draft, InFlight flight, string? message, bool bare)
    {
        if (Known(draft, flight) is not { State: var state })
        {
            return;
        }

        draft.Land(flight);
        if (bare && flight.Renewal is null)
        {
            draft.Mark(RecipientMark.WithoutPicture);
        }

        if (flight.Renewal is not null)
        {
            Renewing.Succeed(draft, flight, state, message);
            return;
        }

        // Whatever puts the words right has gone by already.
        var late = draft.State.Mended > flight.Edition;
        draft.Move(flight.Key, RecipientStage.InFlight, state with
        {
            Stage = RecipientStage.Sent,
            At = draft.Now,
            Chat = flight.Chat,
            Channel = flight.Channel,
            Edition = late ? draft.State.Mended : flight.Edition,
            Message = message,
            Reason = late ? NewsReasons.NoAnswer : null,
        });
        if (late)
        {
            draft.Mark(RecipientMark.Unmended);
        }
        else if (draft.State.Mending > flight.Edition)
        {
            // Got the wrong words after all, behind the back of those who put them right.
            draft.Rewind();
        }
    }

    private static void Declined(SliceDraft draft, InFlight flight, string reason, DateTimeOffset? until)
    {
        if (reason == NewsReasons.AlreadyHad)
        {
            Sent(draft, flight, null, bare: false);
            return;
        }

        if (Known(draft, flight) is not { State: var state })
        {
            return;
        }

        draft.Land(flight);
        if (until <= draft.Now)
        {
            // A clock that goes behind ours: at once would be asked at once again.
            until = draft.Now + TimeSpan.FromSeconds(1);
        }

        switch (until, flight.Renewal)
        {
            case ({ } at, not null):
                draft.Note(new(at, SliceDraft.ReasonOf(reason)));
                break;
            case ({ } at, null):
                Sending.Wait(draft, flight.Key, state with { Stage = RecipientStage.InFlight }, at, SliceDraft.ReasonOf(reason));
                break;
            case (null, not null):
                Renewing.Fail(draft, flight.Edition, flight.Key, state, reason);
                break;
            default:
                draft.Move(flight.Key, RecipientStage.InFlight, state with { Stage = RecipientStage.Skipped, At = draft.Now, Reason = reason });
                break;
        }
    }

    private static void Undelivered(SliceDraft draft, InFlight flight, bool blocked, string reason)
    {
        if (Known(draft, flight, chats: blocked && flight.Renewal is null) is not { } member)
        {
            return;
        }

        draft.Land(flight);
        var state = member.State;
        switch (flight.Renewal)
        {
            case { Way: not MendWay.Message } when !blocked:
                // Too old to be changed, or gone from the chat: say it in another message.
                draft.Write(flight.Key, state with { Reason = NewsReasons.Fixed });
                draft.Rewind();
                break;
            case not null:
                Renewing.Fail(draft, flight.Edition, flight.Key, state, reason);
                break;
            case null when blocked:
                Elsewhere(draft, flight, member, [.. flight.Tried ?? [], flight.Chat]);
                break;
            default:
                draft.Move(flight.Key, RecipientStage.InFlight, state with { Stage = RecipientStage.Refused, At = draft.Now, Reason = reason });
                break;
        }
    }

    /// <summary>Another chat of the same person may do.</summary>
    private static void Elsewhere(SliceDraft draft, InFlight flight, Member member, ImmutableArray<string> tried)
    {
        var state = member.State with { Stage = RecipientStage.InFlight };
        if (member.Chats.All(chat => tried.Contains(chat.Key)))
        {
            draft.Move(flight.Key, state.Stage, state with { Stage = RecipientStage.Blocked, At = draft.Now, Reason = null });
            return;
        }

        var goes = !draft.Context.Panic && draft.Context.Announcement.Phase is Phase.Canary or Phase.Sending or Phase.Parked;
        var offers = new Offers(draft.Context.Channels, draft.Context.Announcement.Draft.Priority, LocalClock.Day(draft.Now, draft.Context.Manners.Zone));
        if (!goes || Rounds.IsFull(draft) || !Sending.Leave(draft, member, state, tried, offers, RecipientStage.Blocked))
        {
            draft.Move(flight.Key, state.Stage, state with { Stage = RecipientStage.Planned, At = draft.Now, Reason = null });
            draft.Rewind();
        }
    }

    private static void Withheld(SliceDraft draft, InFlight flight)
    {
        if (Known(draft, flight) is not { State: var state })
        {
            return;
        }

        draft.Land(flight);
        if (flight.Renewal is null)
        {
            draft.Move(flight.Key, RecipientStage.InFlight, state with { Stage = RecipientStage.Withheld, At = draft.Now, Reason = null });
        }

        draft.Rewind();
    }
}
