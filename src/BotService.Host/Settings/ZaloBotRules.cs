using BotService.Channels.Zalo.Bot;

namespace BotService.Host.Settings;

internal sealed class ZaloBotRules : Rules<ZaloBotSettings>
{
    private const int MostPerSecond = 1_000;
    private const int MostPerSecondAndChat = 100;

    private const int MostPerMonth = 100_000_000;
    private const int ShortestText = 300;
    private const int LongestText = 10_000;

    protected override IEnumerable<(string Member, string Wrong)> Broken(ZaloBotSettings settings)
    {
        // Generated validators drop the words given to a range, so those that say more stand here.
        if (settings.MessagesPerMonth is < 0 or > MostPerMonth)
        {
            yield return (nameof(settings.MessagesPerMonth), $"must be between 0 (not counted) and {MostPerMonth}; the basic plan is reported to allow 3000");
        }

        if (settings.TextLength is < ShortestText or > LongestText)
        {
            yield return (nameof(settings.TextLength), $"must be between {ShortestText} and {LongestText}; Zalo is reported to take 2000");
        }

        if (settings.MessagesPerSecond is not (>= 0 and <= MostPerSecond))
        {
            yield return (nameof(settings.MessagesPerSecond), $"must be between 0 (no pace) and {MostPerSecond}");
        }

        if (settings.ChatPerSecond is not (>= 0 and <= MostPerSecondAndChat))
        {
            yield return (nameof(settings.ChatPerSecond), $"must be between 0 (no pace) and {MostPerSecondAndChat}");
        }

        if (settings.Receive == ZaloBotReceive.Webhook)
        {
            if (settings.Token is null)
            {
                yield return (nameof(settings.Token), "is missing although Zalo:Bot:Receive is Webhook; set the token, or leave Zalo:Bot:Receive out");
            }

            if (settings.WebhookUrl is null)
            {
                yield return (nameof(settings.WebhookUrl), "is missing although Zalo:Bot:Receive is Webhook; set your public address with the path /zalo/bot/webhook");
            }
        }

        if (Addresses.IsPlain(settings.WebhookUrl) && !Addresses.IsLocal(settings.ApiUrl))
        {
            yield return (nameof(settings.WebhookUrl), "must begin with https://: Zalo calls nothing else");
        }

        if (Addresses.IsPlain(settings.ApiUrl) && !Addresses.IsLocal(settings.ApiUrl))
        {
            yield return (nameof(settings.ApiUrl), "must begin with https://: the bot's token travels in the address");
        }
    }
}
