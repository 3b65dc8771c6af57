using BotService.Core.Delivery.Planning;
using BotService.Runtime.Channels;
using BotService.Runtime.Letters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Channels;

/// <summary>What every channel of a platform puts into a service.</summary>
internal static class ChannelRegistration
{
    /// <summary>The channel and what takes in its events, also under the faces by which the rest of the service knows them.</summary>
    public static void AddChannel<TChannel, TIntake>(this IServiceCollection services)
        where TChannel : class, IChannel
        where TIntake : class, IReplaysUpdates
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<TIntake>();
        services.AddSingleton<IReplaysUpdates>(provider => provider.GetRequiredService<TIntake>());
        services.AddSingleton<TChannel>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<TChannel>());
    }

    /// <summary>Counts what this channel sends; found under its name.</summary>
    public static void AddSentCounts(this IServiceCollection services, string channel, SendRules rules, TimeZoneInfo zone)
    {
        services.AddKeyedSingleton(channel, (provider, _) => new SentCounts(
            channel, rules, zone, provider.GetRequiredService<IVault>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SentCounts>>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<SentCounts>(channel));
    }
}
