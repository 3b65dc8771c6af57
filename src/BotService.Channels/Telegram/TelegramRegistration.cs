using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Channels.Telegram;

/// <summary>Puts the Telegram channel into a service.</summary>
public static class TelegramRegistration
{
    /// <summary>
    /// The channel, its intake and its setup. Needs from elsewhere: <c>IInbox</c>, <c>ILeases</c>, <c>IDialogShelf</c>, <c>ITexts</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The options cannot work: a token of the wrong form, or a webhook without address or secret.</exception>
    public static IServiceCollection AddTelegram(this IServiceCollection services, TelegramOptions options)
    {
        Check(options);
        services.AddChannel<TelegramChannel, TelegramIntake>();
        services.AddSingleton(options);
        services.AddSingleton<TelegramClients>();
        services.AddSingleton<TelegramThrottles>();
        services.AddSingleton<TelegramPictures>();
        services.AddSingleton<GroupLines<long>>();
        services.AddSingleton<TelegramCounters>();
        services.AddHostedService<TelegramSetup>();
        if (options.Receive == TelegramReceive.Polling)
        {
            services.AddSingleton<PollReplies>();
            services.AddHostedService<TelegramPolling>();
        }
        else
        {
            services.AddSingleton<TelegramWebhook>();
        }

        return services;
    }

    /// <summary>The endpoint that Telegram calls. Maps nothing when the service polls.</summary>
    public static IEndpointRouteBuilder MapTelegramWebhook(this IEndpointRouteBuilder endpoints, string path = "/telegram/webhook")
    {
        if (endpoints.ServiceProvider.GetService<TelegramWebhook>() is { } webhook)
        {
            endpoints.MapPost(path, webhook.HandleAsync);
        }

        return endpoints;
    }

    private static void Check(TelegramOptions options)
    {
        if (!TelegramOptions.IsToken(options.Token))
        {
            throw new ArgumentException("The token has not the form that BotFather gives.", nameof(options));
        }

        if (options.Receive == TelegramReceive.Webhook && (options.WebhookUrl is null || options.WebhookSecrets.IsEmpty || !options.WebhookSecrets.All(TelegramOptions.IsSecret)))
        {
            throw new ArgumentException("A webhook needs an address and at least one secret of 1 to 256 letters, digits, underscores or hyphens.", nameof(options));
        }
    }
}
