using BotService.Channels.BotFramework.Activities;
using BotService.Channels.BotFramework.Callers;
using BotService.Channels.BotFramework.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Channels.BotFramework;

/// <summary>Puts the Bot Framework channel into a service.</summary>
public static class BotFrameworkRegistration
{
    /// <summary>The channel and its endpoint. Needs from elsewhere: <c>IInbox</c>, <c>ITexts</c>, logging.</summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, BotFrameworkOptions options)
    {
        services.AddChannel<BotFrameworkChannel, ActivityIntake>();
        services.AddSingleton(options);
        services.AddSingleton(new BotFrameworkHttp(options));
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<CallerTokens>();
        services.AddSingleton<AppTokens>();
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<LineSender>();
        services.AddSingleton<GroupLines<string>>();
        services.AddSingleton<BotFrameworkCounters>();
        services.AddSingleton<ActivityEndpoint>();
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
