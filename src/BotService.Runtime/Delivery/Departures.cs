using System.Collections.Immutable;
using BotService.Core.Delivery;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Conversations;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Delivery;

/// <summary>
/// Plans an owed reply once more at the moment it would leave: since its commit an outage may have lasted for days. What nobody
/// asked for is planned before it is owed, so here it passes.
/// </summary>
internal sealed class Departures(Renderer renderer, RuntimeOptions options)
{
    private readonly Manners _manners = new() { Zone = options.Zone };

    public SendPlan Plan(OutboxPayload.ToChat message, IChannel channel, DateTimeOffset now)
    {
        if (message.Bulk && TextOf(message) is { } unasked && channel.Rules.Templates.ContainsKey(unasked.Key))
        {
            return new SendPlan.Send("", channel.Name, SendClass.Template, 0, 1, null);
        }

        if (message.Bulk || channel.Rules == SendRules.Open)
        {
            return new SendPlan.Send("", channel.Name, message.Class, 0, 1, null);
        }

        // Where nobody noted the act that is answered, the platform itself will say whether its window is still open.
        return Plan(message, channel, message.Asked ?? now, now);
    }

    /// <summary>The message as the template that stands for it, after the platform said that its window is closed.</summary>
    /// <param name="refused">What the platform did not take.</param>
    /// <returns>Null when no template stands for it, when none may go now, or when it was one already.</returns>
    public OutgoingMessage? AsTemplate(OutboxPayload.ToChat message, OutgoingMessage refused, IChannel channel, DateTimeOffset now) =>
        refused.Class != SendClass.Template && Plan(message, channel, lastAct: null, now) is SendPlan.Send { Class: SendClass.Template } plan
            ? As(plan, message, refused)
            : null;

    /// <returns>What follows instead of an attempt; null when the plan is to send now.</returns>
    public static NextStep? Instead(SendPlan plan) => plan switch
    {
        SendPlan.Later(var at, _) => new NextStep.TryAt(at, WholeChannel: false, CountsAsAttempt: false),
        SendPlan.Never(var why, _) => new NextStep.Bury($"not to be sent: {why}"),
        _ => null,
    };

    /// <summary>The message as the class it was planned for.</summary>
    public OutgoingMessage As(SendPlan plan, OutboxPayload.ToChat message, OutgoingMessage outgoing) => plan switch
    {
        SendPlan.Send { Class: SendClass.Template } when message.Message.Template is { } use =>
            outgoing with { Class = SendClass.Template, Template = new(use.Template, use.Values.ToImmutableDictionary(value => value.Name, value => value.Words.In(message.Message.Language))) },
        SendPlan.Send { Class: SendClass.Template } when TextOf(message) is { } text =>
            outgoing with { Class = SendClass.Template, Template = new(text.Key, Values(text, message.Message.Language)) },
        SendPlan.Send(_, _, var planned, _, _, _) when planned != outgoing.Class => outgoing with { Class = planned },
        _ => outgoing,
    };

    private SendPlan Plan(OutboxPayload.ToChat message, IChannel channel, DateTimeOffset? lastAct, DateTimeOffset now)
    {
        var text = TextOf(message);
        var planned = new PlannedMessage(Purpose.Reply, text?.Key ?? "", LengthOf(message)) { Latest = message.GoodUntil, MayUseTemplate = text is not null };
        var offers = new Dictionary<string, ChannelOffer>(StringComparer.Ordinal) { [channel.Name] = channel.Offer };
        return SendPlanner.Plan(planned, [new ChatStanding("", channel.Name) { LastAct = lastAct }], offers, _manners, now);
    }

    /// <returns>The one text that a template could stand for: a system text with no buttons below it; null when there is none.</returns>
    private static TextRef? TextOf(OutboxPayload.ToChat message) =>
        message.Message is { Parts: [{ Scope: "" } text], Buttons.IsEmpty: true } ? text : null;

    private int LengthOf(OutboxPayload.ToChat message) =>
        message.Message.Parts.Sum(part => renderer.Render(part, message.Message.Language).Length);

    private ImmutableDictionary<string, string> Values(TextRef text, Language language) => text.Args.ToImmutableDictionary(
        arg => arg.Name,
        arg => arg.Text is { } inner ? renderer.Render(inner, language) : arg.Value ?? "");
}
