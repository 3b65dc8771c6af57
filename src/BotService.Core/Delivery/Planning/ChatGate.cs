namespace BotService.Core.Delivery.Planning;

/// <summary>What one chat and its channel say of a message at one moment.</summary>
internal static class ChatGate
{
    public static Gate Check(PlannedMessage message, ChatStanding chat, ChannelOffer? offer, TimeZoneInfo zone, DateTimeOffset moment)
    {
        if (offer is null)
        {
            return new Gate.Shut(SendReason.ChannelOff);
        }

        if (!chat.Reachable)
        {
            return new Gate.Shut(SendReason.Unreachable);
        }

        if (Unasked(message, chat, offer.Rules) is { } shut)
        {
            return shut;
        }

        return chat.HeldUntil is { } held && held > moment ? new Gate.Wait(held, SendReason.Held) : Cheapest(message, chat, offer, zone, moment);
    }

    private static Gate.Shut? Unasked(PlannedMessage message, ChatStanding chat, SendRules rules) => rules.Unasked switch
    {
        _ when message.Purpose == Purpose.Reply => null,
        UnaskedRule.Never => new(SendReason.UnaskedImpossible),
        UnaskedRule.WhileWatched when !chat.Watched => new(SendReason.NobodyLooking),
        _ => null,
    };

    /// <summary>As text or as a template: what can go now before what must wait, the cheaper before the dearer, text before a template.</summary>
    private static Gate Cheapest(PlannedMessage message, ChatStanding chat, ChannelOffer offer, TimeZoneInfo zone, DateTimeOffset moment)
    {
        var text = SendWay.AsText(message, chat, offer.Rules, moment);
        var template = SendWay.AsTemplate(message, offer.Rules);
        if (text is null && template is null)
        {
            return new Gate.Shut(Missing(message, offer.Rules));
        }

        var first = text is null ? null : QuotaGate.Check(text, message, chat, offer, zone, moment);
        var second = template is null ? null : QuotaGate.Check(template, message, chat, offer, zone, moment);
        return (first, second) switch
        {
            (null, { } only) => only,
            ({ } only, null) => only,
            (Gate.Go one, Gate.Go other) => other.Cost < one.Cost ? other : one,
            (Gate.Go, _) => first,
            (_, Gate.Go) => second,
            (Gate.Wait one, Gate.Wait other) => other.Until < one.Until ? other : one,
            (_, Gate.Wait) => second,
            _ => first!,
        };
    }

    private static SendReason Missing(PlannedMessage message, SendRules rules) =>
        message.Purpose == Purpose.News && !rules.NewsAsText ? SendReason.NewsRefused
        : message.MayUseTemplate ? SendReason.NoTemplate
        : SendReason.WindowClosed;
}
