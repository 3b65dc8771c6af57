using System.CommandLine;
using System.Runtime.InteropServices;
using BotService.Host.Commands;
using BotService.Host.Links;
using BotService.Host.Settings;
using BotService.Host.Starting;
using BotService.Runtime;
using BotService.Runtime.Stores;

namespace BotService.Host.Serving;

/// <summary>Runs the service until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>SIGXFSZ, by its number on Linux and macOS.</summary>
    private const PosixSignal FileTooLarge = (PosixSignal)25;

    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(30);

    public static Command Make(Terminal terminal)
    {
        var command = new Command("serve", "Runs the service (this is what happens without a command)");
        command.SetAction((_, ct) => RunAsync(terminal, ct));
        return command;
    }

    public static async Task<int> RunAsync(Terminal terminal, CancellationToken ct)
    {
        Scheduling.LetTurnsRun();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        SettingsSources.AddTo(builder.Configuration);
        var urls = Listening.PublicUrls(builder.Configuration);
        switch (Preparing.Prepare(builder.Configuration))
        {
            case Preparation.Refused refused:
                return refused.Tell(terminal);
            case Preparation.Ready({ } foundation) when Listening.Conflict(urls, foundation.Settings.Admin) is { } conflict:
                return new Preparation.Refused([Preparing.Line(conflict)]).Tell(terminal);
            case Preparation.Ready({ } foundation):
                return await ServeAsync(builder, foundation, urls, terminal, ct);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The service, put together and not yet listening.</summary>
    internal static WebApplication Build(WebApplicationBuilder builder, Foundation foundation, IStore store, IReadOnlyList<string> urls, ILoggerFactory loggers)
    {
        builder.ConfigureListening(urls, foundation.Settings.Admin);
        builder.Services.AddSingleton(loggers);
        builder.Services.AddBotService(foundation, store);
        builder.Services.AddServing(builder.Configuration);
        var app = builder.Build();
        app.UseServing(foundation.Settings);
        return app;
    }

    private static async Task<int> ServeAsync(WebApplicationBuilder builder, Foundation foundation, IReadOnlyList<string> urls, Terminal terminal, CancellationToken ct)
    {
        var loggers = ConsoleLogs.Create(builder.Configuration, terminal.Interactive);

        // A limit on the size of files must be met like a full disk, by the write that fails, and not end the process.
        using var keepRunning = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(FileTooLarge, signal => signal.Cancel = true);
        try
        {
            var store = await StoreOpening.OpenAsync(foundation.Settings, TimeProvider.System, loggers, StorePatience, ct);
            await using var app = Build(builder, foundation, store, urls, loggers);
            await RunAsync(app, foundation, terminal, ct);
            return ExitCode.Done;
        }
        catch (StoreSetupException e)
        {
            return new Preparation.Refused([e.Message]).Tell(terminal);
        }
        catch (StoreUnavailableException e)
        {
            terminal.Error($"The store does not answer: {e.Message}");
            return ExitCode.Unavailable;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return new Preparation.Refused([$"Another program listens at {string.Join(" or ", urls)}: stop it, or name another address, such as ASPNETCORE_URLS=http://localhost:5050"]).Tell(terminal);
        }
    }

    private static async Task RunAsync(WebApplication app, Foundation foundation, Terminal terminal, CancellationToken ct)
    {
        await app.Services.PublishDialogsAsync(ct);
        var demo = await app.Services.GetRequiredService<DemoLink>().FindOrMakeAsync(ct);
        await app.StartAsync(ct);
        app.Lifetime.ApplicationStopping.Register(() => app.Logger.Stopping(Draining.Longest.TotalSeconds));
        new Greeting(foundation.Settings, Listening.Reachable(app.Urls, foundation.Settings.Admin), demo).Say(terminal, app.Logger);
        await app.WaitForShutdownAsync(ct);
    }
}
