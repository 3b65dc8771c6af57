using BotService.Channels.Zalo.Bot;
using BotService.Host.Settings;
using BotService.Runtime.Identity;

namespace BotService.Host.Zalo;

/// <summary>The Zalo bot as the settings have it.</summary>
internal static class ZaloBot
{
    /// <returns>Null when there is none.</returns>
    public static ZaloBotOptions? Of(AllSettings settings, ReadOnlyMemory<byte> secret) => settings.Zalo.Bot is not { Token: { } token } set ? null : new()
    {
        Token = token,
        ApiUrl = set.ApiUrl,
        Receive = set.Receive,
        WebhookUrl = set.WebhookUrl,
        WebhookSecrets = set.WebhookSecrets.Count > 0 ? [.. set.WebhookSecrets] : [ZaloBotOptions.SecretFrom(new ServiceSecret(secret.Span))],
        MessagesPerMonth = set.MessagesPerMonth,
        MessagesPerSecond = set.MessagesPerSecond,
        ChatPerSecond = set.ChatPerSecond,
        ChatBurst = set.ChatBurst,
        TextLength = set.TextLength,
        Zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Service.TimeZone),
        DefaultLanguage = settings.Service.SpokenFirst,
    };
}
