using BotService.Channels.Telegram;
using BotService.Channels.WebChat;
using BotService.Channels.Zalo.Bot;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.Core.Texts;
using BotService.Dialogs;
using BotService.Host.Announcements;
using BotService.Host.Campaigns;
using BotService.Host.Gate;
using BotService.Host.Keys;
using BotService.Host.Links;
using BotService.Host.Officials;
using BotService.Host.Settings;
using BotService.Host.Zalo;
using BotService.Reporting;
using BotService.Reporting.Delivery;
using BotService.Runtime;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using BotService.Storage;

namespace BotService.Host.Starting;

/// <summary>Puts the rooms together. The only place that knows all of them.</summary>
internal static class Composition
{
    public static IServiceCollection AddBotService(this IServiceCollection services, Foundation foundation, IStore store)
    {
        var settings = foundation.Settings;
        services.AddSingleton(settings);
        services.AddStorage(store);
        services.AddSingleton<ITexts>(provider => new DialogTexts(() => provider.GetRequiredService<IDialogShelf>().Library));
        services.AddRuntime(RuntimeOf(foundation), foundation.Library, DialogReader.ReadPoll);
        var telegram = TelegramOf(settings, foundation.Secret);
        if (telegram is not null)
        {
            services.AddTelegram(telegram);
        }

        if (ZaloBot.Of(settings, foundation.Secret) is { } zaloBot)
        {
            services.AddZaloBot(zaloBot);
        }

        if (ZaloOfficialAccount.Of(settings) is { } officialAccount)
        {
            services.AddZaloOfficialAccount(officialAccount);
        }

        services.AddWebChat(WebChatOf(settings));
        services.AddBotFramework(settings);
        services.AddReporting(ReportsOf(settings));
        services.AddSingleton(provider => new BotName(settings.Telegram.BotName, telegram, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LinkAddressing>();
        services.AddSingleton<LinkOffice>();
        services.AddSingleton<DemoLink>();
        services.AddSingleton<DirectoryOffice>();
        services.AddSingleton<InviteOffice>();
        services.AddCampaignDesk(settings.Campaigns);
        services.AddAnnouncementDesk();
        services.AddSingleton<KeyOffice>();
        services.AddSingleton<ShownKeys>();
        services.AddSingleton<AuditTrail>();

        // Addresses can hold a token: no client writes them anywhere.
        services.ConfigureHttpClientDefaults(client => client.RemoveAllLoggers());
        return services;
    }

    /// <returns>Null when there is no bot.</returns>
    public static TelegramOptions? TelegramOf(AllSettings settings, ReadOnlyMemory<byte> secret) => settings.Telegram is not { Token: { } token } set ? null : new()
    {
        Token = token,
        ApiUrl = set.ApiUrl,
        Receive = set.Receive,
        WebhookUrl = set.WebhookUrl,
        WebhookSecrets = [set.WebhookSecret ?? TelegramOptions.SecretFrom(new ServiceSecret(secret.Span))],
        MaxConnections = set.MaxConnections,
        MessagesPerSecond = set.MessagesPerSecond,
        ChatPerSecond = set.ChatPerSecond,
        ChatBurst = set.ChatBurst,
        DefaultLanguage = settings.Service.SpokenFirst,
    };

    /// <summary>Forwarded headers were already judged where requests come in.</summary>
    private static WebChatOptions WebChatOf(AllSettings settings) => new()
    {
        PublicUrl = settings.Service.PublicUrl is { } url ? new Uri(url) : null,
        AllowedOrigins = [.. settings.WebChat.OriginList.Select(WebOrigin.Read).OfType<string>().Distinct(StringComparer.Ordinal)],
        TokenLifetime = settings.WebChat.TokenLifetime,
    };

    private static ReportOptions ReportsOf(AllSettings settings) => new()
    {
        Url = settings.Reports.Webhook.Url is { } url ? new Uri(url) : null,
        Secrets = [.. settings.Reports.Webhook.Secrets.Select(WebhookSecret.Read).OfType<WebhookSecret>()],
        AllowPrivateAddresses = settings.Reports.Webhook.AllowPrivateAddresses,
        Every = settings.Reports.Every,
        MinimumCell = settings.Reports.MinimumCell,
        Source = new Uri(settings.Service.PublicUrl ?? "urn:botservice"),
        Zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Service.TimeZone),
        Language = settings.Service.SpokenFirst,
    };

    private static RuntimeOptions RuntimeOf(Foundation foundation) => new()
    {
        Secret = foundation.Secret,
        Zone = TimeZoneInfo.FindSystemTimeZoneById(foundation.Settings.Service.TimeZone),
        Facts = Foundation.FactsOf(foundation.Settings),
        CollectEvery = foundation.Settings.Reports.Every,
        FloodPerSecond = foundation.Settings.Flood.PerSecond,
        FloodBurst = foundation.Settings.Flood.Burst,
        Duties = foundation.Settings.Reminders.Options(),
        Announcements = foundation.Settings.Announcements.Options(),
    };
}
