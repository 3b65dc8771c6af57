using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Channels.Zalo.Bot;

/// <summary>Puts a bot of the Zalo Bot Platform into a service.</summary>
public static class ZaloBotRegistration
{
    /// <summary>The channel, its intake and its setup. Needs from elsewhere: <c>IInbox</c>, <c>ILeases</c>, <c>IVault</c>, <c>ITexts</c>.</summary>
    /// <exception cref="ArgumentException">The options cannot work: a token of the wrong form, or a webhook without address or secret.</exception>
    public static IServiceCollection AddZaloBot(this IServiceCollection services, ZaloBotOptions options)
    {
        Check(options);
        services.AddChannel<ZaloBotChannel, ZaloBotIntake>();
        services.AddSingleton(options);
        services.AddSingleton<ZaloBotCalls>();
        services.AddSentCounts(ZaloBotChannel.ChannelName, ZaloBotUsage.RulesOf(options), options.Zone);
        services.AddSingleton<ZaloBotUsage>();
        services.AddSingleton<ZaloBotLines>();
        services.AddSingleton<ZaloBotCounters>();
        services.AddHostedService<ZaloBotSetup>();
        if (options.Receive == ZaloBotReceive.Polling)
        {
            services.AddHostedService<ZaloBotPolling>();
        }
        else
        {
            services.AddSingleton<ZaloBotWebhook>();
        }

        return services;
    }

    /// <summary>The endpoint that Zalo calls. Maps nothing when the service polls, or has no such bot.</summary>
    public static IEndpointRouteBuilder MapZaloBotWebhook(this IEndpointRouteBuilder endpoints, string path = "/zalo/bot/webhook")
    {
        if (endpoints.ServiceProvider.GetService<ZaloBotWebhook>() is { } webhook)
        {
            endpoints.MapPost(path, webhook.HandleAsync);
        }

        return endpoints;
    }

    private static void Check(ZaloBotOptions options)
    {
        if (!ZaloBotOptions.IsToken(options.Token))
        {
            throw new ArgumentException("The token has not the form that Bot Creator gives.", nameof(options));
        }

        if (options.Receive == ZaloBotReceive.Webhook && (options.WebhookUrl is null || options.WebhookSecrets.IsEmpty || !options.WebhookSecrets.All(ZaloBotOptions.IsSecret)))
        {
            throw new ArgumentException("A webhook needs an address and at least one secret of 8 to 256 letters, digits, underscores or hyphens.", nameof(options));
        }
    }
}
