using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Slices;

/// <summary>Plans each recipient anew in the moment in which it is to leave, and hands it to the chat that the planner chose.</summary>
internal static class Sending
{
    public static void Go(SliceDraft draft)
    {
        if (Rounds.IsParked(draft))
        {
            return;
        }

        if (Closed(draft) is { } closed)
        {
            Rounds.Park(draft, closed);
            return;
        }

        var offers = new Offers(draft.Context.Channels, draft.Context.Announcement.Draft.Priority, LocalClock.Day(draft.Now, draft.Context.Manners.Zone));
        var phase = draft.Context.Announcement.Phase is Phase.Parked parked ? parked.Back : draft.Context.Announcement.Phase;
        Rounds.Go(draft, phase is Phase.Canary canary ? canary.Wave : Wave.Rest, sends: true, (member, state) => Step(draft, member, state, offers));
    }

    /// <summary>The announcement's own hours.</summary>
    private static Waiting? Closed(SliceDraft draft)
    {
        var zone = draft.Context.Manners.Zone;
        return draft.Context.Announcement.Draft.Hours is { } hours && !hours.Contains(TimeOnly.FromDateTime(LocalClock.At(draft.Now, zone)))
            && draft.Now <= draft.Context.Announcement.Draft.Expires
            ? new(LocalClock.Next(draft.Now, zone, hours.From), SendReason.OutsideHours)
            : null;
    }

    private static bool Step(SliceDraft draft, Member member, RecipientState state, Offers offers)
    {
        switch (state.Stage)
        {
            case RecipientStage.Waiting when state.At > draft.Now:
                draft.Note(new(state.At, SliceDraft.ReasonOf(state.Reason)));
                return true;
            case RecipientStage.Planned or RecipientStage.Withheld or RecipientStage.Waiting:
                return !Rounds.IsFull(draft) && Leave(draft, member, state, [], offers, RecipientStage.Skipped);
            default:
                return true;
        }
    }

    /// <param name="tried">Chats of the person that turned out to be blocked.</param>
    /// <param name="otherwise">Where the recipient ends when there is no way.</param>
    /// <returns>False when nobody may leave now; the recipient is left as it was.</returns>
    public static bool Leave(SliceDraft draft, Member member, RecipientState state, ImmutableArray<string> tried, Offers offers, RecipientStage otherwise)
    {
        if (state.Chat is null && IsHandedOver(draft, member))
        {
            draft.Move(member.Key, state.Stage, state with { Stage = RecipientStage.Skipped, At = draft.Now, Reason = NewsReasons.SamePerson });
            return true;
        }

        var context = draft.Context;
        ImmutableArray<ChatStanding> chats = [.. member.Chats.Where(chat => !tried.Contains(chat.Key))];
        var plan = AnnouncementPlanner.Plan(context.Announcement.Draft, member.Reads, chats, offers.Now, context.Manners, context.PerMonth, draft.Now);
        switch (plan)
        {
            case SendPlan.Send send:
                offers.Use(send);
                var flight = draft.Send(member.Key, send.Chat, send.Channel, tried.IsEmpty ? null : tried, null);
                draft.Move(member.Key, state.Stage, state with
                {
                    Stage = RecipientStage.InFlight,
                    At = draft.Now,
                    Chat = send.Chat,
                    Channel = send.Channel,
                    Edition = flight.Edition,
                    Reason = send.InsteadOf?.ToString(),
                });
                return true;
            case SendPlan.Later(var at, var why) when IsForAll(why):
                Rounds.Park(draft, new(at, why));
                return false;
            case SendPlan.Later(var at, var why):
                Wait(draft, member.Key, state, at, why);
                return true;
            case SendPlan.Never(var why, var behind):
                draft.Move(member.Key, state.Stage, state with { Stage = otherwise, At = draft.Now, Reason = $"{behind ?? why}" });
                return true;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>
    /// True when a chat of the person has met the announcement, or is about to: of somebody who was never handed to a chat, this was under another
    /// name. Such a chat may decline, but another of the person's would show it once more. One that turned out to be blocked has shown nothing.
    /// </summary>
    private static bool IsHandedOver(SliceDraft draft, Member member) => member.Chats.Any(chat =>
        (chat.Reachable && chat.News.Any(met => NewsReference.IsOf(draft.State.Announcement, met))) || draft.State.Flying.Any(flight => flight.Chat == chat.Key));

    public static void Wait(SliceDraft draft, string key, RecipientState state, DateTimeOffset until, SendReason why)
    {
        draft.Move(key, state.Stage, state with { Stage = RecipientStage.Waiting, At = Whole(until), Reason = $"{why}" });
        draft.Note(new(Whole(until), why));
    }

    // What does not depend on the person: the others need not be asked.
    private static bool IsForAll(SendReason why) => why is SendReason.NotYet or SendReason.QuietHours or SendReason.QuietDay or SendReason.OutsideHours;

    // A state keeps whole seconds; rounded down it would be due before it can go.
    private static DateTimeOffset Whole(DateTimeOffset moment) =>
        moment.Ticks % TimeSpan.TicksPerSecond is var rest and > 0 ? moment.AddTicks(TimeSpan.TicksPerSecond - rest) : moment;
}
