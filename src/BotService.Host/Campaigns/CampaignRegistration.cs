using BotService.Host.Calendars;
using BotService.Host.Campaigns.Hooks;
using BotService.Host.Settings;
using BotService.Reporting.Delivery;

namespace BotService.Host.Campaigns;

/// <summary>Adds what staff and survey systems do with campaigns.</summary>
internal static class CampaignRegistration
{
    public static IServiceCollection AddCampaignDesk(this IServiceCollection services, CampaignSettings settings)
    {
        services.AddSingleton<PauseDesk>();
        services.AddSingleton<CampaignDesk>();
        services.AddSingleton<CampaignSheet>();
        services.AddSingleton<WaveDesk>();
        services.AddSingleton<SeenMessages>();
        services.AddSingleton<HookRecord>();
        services.AddSingleton(provider => new CompletionHook(
            CheckOf(settings),
            provider.GetRequiredService<SeenMessages>(),
            provider.GetRequiredService<HookRecord>(),
            provider.GetRequiredService<CampaignDesk>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static WebhookCheck? CheckOf(CampaignSettings settings) =>
        settings.InboundSecrets.Select(WebhookSecret.Read).OfType<WebhookSecret>().ToArray() is { Length: > 0 } secrets ? new([.. secrets]) : null;
}
