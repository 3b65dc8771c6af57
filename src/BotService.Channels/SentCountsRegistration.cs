using BotService.Core.Delivery.Planning;
using BotService.Runtime.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Channels;

internal static class SentCountsRegistration
{
    /// <summary>Counts what this channel sends; found under its name.</summary>
    public static void AddSentCounts(this IServiceCollection services, string channel, SendRules rules, TimeZoneInfo zone)
    {
        services.AddKeyedSingleton(channel, (provider, _) =>
            new SentCounts(channel, rules, zone, provider.GetRequiredService<IVault>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SentCounts>>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<SentCounts>(channel));
    }
}
