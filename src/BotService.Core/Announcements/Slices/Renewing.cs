using System.Diagnostics;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Slices;

/// <summary>Brings a correction or a withdrawal to exactly those who received an earlier edition, each in the chat that has it.</summary>
internal static class Renewing
{
    public static void Go(SliceDraft draft)
    {
        var mend = draft.Context.Announcement.Mend!;
        if (draft.State is { Passed: Wave.Rest, Behind: null, Flying.IsEmpty: true })
        {
            draft.State = draft.State with { Mended = mend.Edition };
            return;
        }

        if (Rounds.IsParked(draft))
        {
            return;
        }

        var offers = new Offers(draft.Context.Channels, Priority.Service, LocalClock.Day(draft.Now, draft.Context.Manners.Zone));
        Rounds.Go(draft, Wave.Rest, sends: true, (member, state) => Step(draft, mend, member, state, offers));
        draft.Again |= draft.State is { Passed: Wave.Rest, Behind: null, Flying.IsEmpty: true };
    }

    private static bool Step(SliceDraft draft, Mend mend, Member member, RecipientState state, Offers offers)
    {
        var under = draft.State.Flying.Any(flight => flight.Key == member.Key);
        if (!state.IsReceived || state.Edition >= mend.Edition || state.Chat is null || under)
        {
            return true;
        }

        if (Rounds.IsFull(draft))
        {
            return false;
        }

        var traits = draft.Context.Mends.GetValueOrDefault(state.Channel ?? "") ?? MendTraits.None;
        var way = state.Reason == NewsReasons.Fixed ? MendWay.Message : traits.WayFor(mend.Kind, state.Message, state.At, draft.Now);
        if (way != MendWay.Message)
        {
            draft.Send(member.Key, state.Chat, state.Channel ?? "", null, new(mend.Kind, way, state.Message));
            return true;
        }

        var message = AnnouncementPlanner.Mended(draft.Context.Announcement.Draft, mend.Kind, member.Reads) with { OnlyChat = state.Chat };
        switch (SendPlanner.Plan(message, member.Chats, offers.Now, draft.Context.Manners, draft.Now))
        {
            case SendPlan.Send send:
                offers.Use(send);
                draft.Send(member.Key, state.Chat, send.Channel, null, new(mend.Kind, way, state.Message));
                return true;
            case SendPlan.Later(var at, SendReason.QuietHours or SendReason.QuietDay) later:
                Rounds.Park(draft, new(at, later.Why));
                return false;
            case SendPlan.Later(var at, var why):
                draft.Note(new(at, why));
                return true;
            case SendPlan.Never(var why, _):
                Fail(draft, mend.Edition, member.Key, state, $"{why}");
                return true;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The recipient keeps what it has, and is counted.</summary>
    public static void Fail(SliceDraft draft, int edition, string key, RecipientState state, string reason)
    {
        draft.Write(key, state with { Edition = edition, Reason = reason });
        Count(draft, edition, RecipientMark.Unmended);
    }

    public static void Succeed(SliceDraft draft, InFlight flight, RecipientState state, string? message)
    {
        draft.Write(flight.Key, state with { Edition = flight.Edition, Message = message ?? state.Message, Reason = null });
        Count(draft, flight.Edition, RecipientMark.Mended);
    }

    // An earlier correction that lands late is followed by the newer one, which counts the recipient.
    private static void Count(SliceDraft draft, int edition, RecipientMark mark)
    {
        if (edition == draft.State.Mending)
        {
            draft.Mark(mark);
        }
        else
        {
            draft.Rewind();
        }
    }
}
