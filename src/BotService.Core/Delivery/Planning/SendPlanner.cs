using System.Collections.Immutable;
using System.Diagnostics;

namespace BotService.Core.Delivery.Planning;

/// <summary>
/// Answers, before anything is sent: may this message go to this person now, by which chat, as what and at what cost; else when, or why never.
/// </summary>
public static class SendPlanner
{
    private const int MostWaits = 100;

    /// <summary>
    /// Pure and total. Looks ahead with what is known now: a moment that it names is one at which it would say <see cref="SendPlan.Send"/>
    /// if nothing changed until then.
    /// </summary>
    /// <param name="chats">All chats of the person: opting out in one, and what was sent to one, counts for all.</param>
    /// <param name="channels">The channels that are set up, by name.</param>
    public static SendPlan Plan(
        PlannedMessage message,
        ImmutableArray<ChatStanding> chats,
        IReadOnlyDictionary<string, ChannelOffer> channels,
        Manners manners,
        DateTimeOffset now)
    {
        var moment = now;
        SendReason? waitedFor = null;
        for (var waits = 0; waits <= MostWaits; waits++)
        {
            switch (At(moment))
            {
                case (Gate.Go go, { } chat, var passed):
                    return waitedFor is { } first
                        ? new SendPlan.Later(moment, first)
                        : new SendPlan.Send(chat.Key, chat.Channel, go.Class, go.Cost, go.Parts, passed);
                case (Gate.Wait wait, _, _):
                    waitedFor ??= wait.Why;
                    moment = wait.Until;
                    break;
                case (Gate.Shut(var why), _, _):
                    return new SendPlan.Never(why, why == SendReason.TooLate ? waitedFor : null);
                default:
                    throw new UnreachableException();
            }
        }

        return new SendPlan.Never(SendReason.NoMoment);

        (Gate Gate, ChatStanding? Chat, SendReason? Passed) At(DateTimeOffset moment) =>
            PersonGate.Check(message, chats, manners, moment) is { } held
                ? (held, null, null)
                : Best([.. chats.Where(chat => message.OnlyChat is null || chat.Key == message.OnlyChat).Select(chat =>
                    new Candidate(chat, ChatGate.Check(message, chat, channels.GetValueOrDefault(chat.Channel), manners.Zone, moment)))]);
    }

    /// <summary>
    /// The preferred chat if it can go now; else the cheapest that can, the one used last before others. When none can, the wait
    /// that ends first; when there is nothing to wait for, what the first in line said.
    /// </summary>
    private static (Gate Gate, ChatStanding? Chat, SendReason? Passed) Best(ImmutableArray<Candidate> candidates)
    {
        if (candidates.IsEmpty)
        {
            return (new Gate.Shut(SendReason.NoChat), null, null);
        }

        var ranked = candidates
            .OrderByDescending(one => one.Chat.Preferred)
            .ThenBy(one => one.Gate is Gate.Go go ? go.Cost : decimal.MaxValue)
            .ThenByDescending(one => one.Chat.LastAct ?? DateTimeOffset.MinValue)
            .ThenBy(one => one.Chat.Key, StringComparer.Ordinal)
            .ToImmutableArray();
        if (ranked.FirstOrDefault(one => one.Gate is Gate.Go) is { } chosen)
        {
            return (chosen.Gate, chosen.Chat, ranked[0].Gate switch
            {
                Gate.Wait(_, var why) => why,
                Gate.Shut(var why) => why,
                _ => null,
            });
        }

        return (ranked.Select(one => one.Gate).OfType<Gate.Wait>().MinBy(wait => wait.Until) ?? ranked[0].Gate, null, null);
    }

    private sealed record Candidate(ChatStanding Chat, Gate Gate);
}
