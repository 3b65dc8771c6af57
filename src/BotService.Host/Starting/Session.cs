using BotService.Host.Commands;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Host.Starting;

/// <summary>The service's parts for the time of one command: the same store, the same rooms, but nothing listens and no loop runs.</summary>
internal static class Session
{
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(3);

    /// <summary>Does <paramref name="work"/> with the parts, and closes them. Mistakes of settings and store end in words and an exit code.</summary>
    public static async Task<int> WithAsync(Terminal terminal, Func<IServiceProvider, Task<int>> work, CancellationToken ct)
    {
        var configuration = terminal.Configuration();
        var preparation = Preparing.Prepare(configuration);
        if (preparation is not Preparation.Ready({ } foundation))
        {
            return ((Preparation.Refused)preparation).Tell(terminal);
        }

        try
        {
            var store = await StoreOpening.OpenAsync(foundation.Settings, TimeProvider.System, NullLoggerFactory.Instance, StorePatience, ct);
            var services = new ServiceCollection();
            services.AddSingleton(configuration);
            services.AddLogging();
            services.AddBotService(foundation, store);
            await using var provider = services.BuildServiceProvider();
            return await work(provider);
        }
        catch (StoreSetupException e)
        {
            terminal.Error(e.Message);
            return ExitCode.WrongSettings;
        }
        catch (StoreUnavailableException e)
        {
            terminal.Error($"The store does not answer: {e.Message}");
            return ExitCode.Unavailable;
        }
    }
}
