using BotService.Runtime.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>Puts the Official Account into a service.</summary>
public static class ZaloOaRegistration
{
    /// <summary>The channel, its intake and its tokens. Needs from elsewhere: <c>IInbox</c>, <c>ILeases</c>, <c>IVault</c>, <c>ITexts</c>.</summary>
    public static IServiceCollection AddZaloOfficialAccount(this IServiceCollection services, ZaloOaOptions options)
    {
        services.AddChannel<ZaloOaChannel, ZaloOaIntake>();
        services.AddSingleton(options);
        services.AddSingleton<ZaloOaConnection>();
        services.AddSingleton<ZaloOaGrants>();
        services.AddSingleton<ZaloOaTokens>();
        services.AddSingleton<ZaloOaCalls>();
        services.AddSentCounts(ZaloOaChannel.ChannelName, options.ToRules(), options.Zone);
        services.AddSingleton<ZaloOaLines>();
        services.AddSingleton<ZaloOaCounters>();
        services.AddSingleton<ZaloOaSignature>();
        services.AddSingleton<ZaloOaWebhook>();
        services.AddSingleton(provider => new ZaloOaLogin(
            options,
            provider.GetRequiredService<ZaloOaGrants>(),
            provider.GetRequiredService<IVault>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<ZaloOaTokenKeeper>();
        return services;
    }

    /// <summary>The endpoint that Zalo calls. Maps nothing when the channel is off.</summary>
    public static IEndpointRouteBuilder MapZaloOaWebhook(this IEndpointRouteBuilder endpoints, string path = "/zalo/oa/webhook")
    {
        if (endpoints.ServiceProvider.GetService<ZaloOaWebhook>() is { } webhook)
        {
            endpoints.MapGet(path, ZaloOaWebhook.GreetAsync);
            endpoints.MapPost(path, webhook.HandleAsync);
        }

        return endpoints;
    }
}
