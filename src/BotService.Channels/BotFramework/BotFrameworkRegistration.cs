using BotService.Channels.BotFramework.Activities;
using BotService.Channels.BotFramework.Callers;
using BotService.Channels.BotFramework.Connector;
using BotService.Runtime.Channels;
using BotService.Runtime.Letters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotService.Channels.BotFramework;

/// <summary>Puts the Bot Framework channel into a service.</summary>
public static class BotFrameworkRegistration
{
    /// <summary>The channel and its endpoint. Needs from elsewhere: <c>IInbox</c>, <c>ITexts</c>, logging.</summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, BotFrameworkOptions options)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(new BotFrameworkHttp(options));
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<CallerTokens>();
        services.AddSingleton<AppTokens>();
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<LineSender>();
        services.AddSingleton<GroupLines<string>>();
        services.AddSingleton<BotFrameworkCounters>();
        services.AddSingleton<ActivityIntake>();
        services.AddSingleton<IReplaysUpdates>(provider => provider.GetRequiredService<ActivityIntake>());
        services.AddSingleton<ActivityEndpoint>();
        services.AddSingleton<IChannel, BotFrameworkChannel>();
        return services;
    }

    /// <summary>The endpoint that a channel service calls. Maps nothing when the channel is off.</summary>
    public static IEndpointRouteBuilder MapBotFramework(this IEndpointRouteBuilder endpoints, string path = "/api/messages")
    {
        if (endpoints.ServiceProvider.GetService<ActivityEndpoint>() is { } endpoint)
        {
            endpoints.MapPost(path, endpoint.HandleAsync);
        }

        return endpoints;
    }
}
