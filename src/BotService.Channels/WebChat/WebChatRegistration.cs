using BotService.Channels.WebChat.DirectLine;
using BotService.Channels.WebChat.Page;
using BotService.Runtime.Channels;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Channels.WebChat;

/// <summary>Adds the web chat: the channel, its Direct Line 3.0 server, and the page that speaks to it.</summary>
public static class WebChatRegistration
{
    /// <summary>Needs the runtime (<see cref="IInbox"/>, <see cref="ITranscripts"/>, the service's secret and facts), texts, a clock and logging.</summary>
    public static IServiceCollection AddWebChat(this IServiceCollection services, WebChatOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<IChannel, WebChatChannel>();
        services.AddSingleton<WebTokens>();
        services.AddSingleton<PageTokens>();
        services.AddSingleton<Greetings>();
        services.AddSingleton<Caller>();
        services.AddCors();
        services.AddSingleton<CrossOrigin>();
        services.AddSingleton<Feed>();
        services.AddSingleton<ConversationCalls>();
        services.AddSingleton<ActivityCalls>();
        services.AddSingleton<StreamCall>();
        services.AddSingleton<ChatPage>();
        return services;
    }

    /// <summary><c>/chat</c> and <c>/v3/directline</c>. Brings its own WebSocket middleware.</summary>
    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDirectLine();
        endpoints.MapChatPage();
        return endpoints;
    }
}
