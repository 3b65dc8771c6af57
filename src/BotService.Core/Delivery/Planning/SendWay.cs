namespace BotService.Core.Delivery.Planning;

/// <summary>One way in which a channel could take a message.</summary>
/// <param name="Cost">Of all parts.</param>
/// <param name="Promotion">True when the platform's rules for promotion hold.</param>
internal sealed record SendWay(SendClass Class, decimal Cost, int Parts, bool Promotion)
{
    /// <returns>Null when text cannot go at this moment.</returns>
    public static SendWay? AsText(PlannedMessage message, ChatStanding chat, SendRules rules, DateTimeOffset moment)
    {
        var news = message.Purpose == Purpose.News;
        if (news && !rules.NewsAsText)
        {
            return null;
        }

        var parts = rules.PartLength > 0 ? Math.Max(1, (int)Math.Ceiling(message.Length / (double)rules.PartLength)) : 1;
        if (rules.Window is not { } window)
        {
            return new(SendClass.Free, 0, parts, news);
        }

        var age = moment - chat.LastAct;
        return age <= window.FreeFor ? new(SendClass.Free, 0, parts, news)
            : age <= window.PaidFor ? new(SendClass.Paid, window.Cost * parts, parts, news)
            : null;
    }

    /// <returns>Null when no template stands for this message.</returns>
    public static SendWay? AsTemplate(PlannedMessage message, SendRules rules) =>
        message.MayUseTemplate && rules.Templates.TryGetValue(message.Text, out var template)
            ? new(SendClass.Template, template.Cost, 1, template.Promotion || message.Purpose == Purpose.News)
            : null;
}
