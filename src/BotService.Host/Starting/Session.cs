using System.Security.Cryptography;
using BotService.Core.Access;
using BotService.Host.Audit;
using BotService.Host.Commands;
using BotService.Runtime.Audit;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Host.Starting;

/// <summary>The service's parts for the time of one command: the same store, the same rooms, but nothing listens and no loop runs.</summary>
internal static class Session
{
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(3);

    /// <summary>Like <see cref="WithAsync"/>, for what writes or takes people's data out: it stands in the audit log, before and after.</summary>
    /// <param name="what">The command, as typed and without arguments.</param>
    public static Task<int> OnRecordAsync(Terminal terminal, string what, Func<IServiceProvider, AuditRun, Task<int>> work, CancellationToken ct) =>
        OnRecordAsync(terminal, what, static _ => ValueTask.FromResult<Actor?>(Actor.CommandLine), (parts, _, record) => work(parts, record), ct);

    /// <summary>The same for a command that somebody may give under a name of their own.</summary>
    /// <param name="who">Null for nobody, which was told: nothing is done then.</param>
    public static Task<int> OnRecordAsync(
        Terminal terminal, string what, Func<IServiceProvider, ValueTask<Actor?>> who, Func<IServiceProvider, Actor, AuditRun, Task<int>> work, CancellationToken ct) => WithAsync(
        terminal,
        async parts =>
        {
            if (await who(parts) is not { } actor)
            {
                return ExitCode.Failed;
            }

            var request = $"command-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
            var run = new AuditRun(parts.GetRequiredService<IAudit>(), actor.Name, what, "", request);
            await run.BeginAsync(ct);
            try
            {
                var exit = await work(parts, actor, run);
                await run.EndAsync(exit == ExitCode.Done ? AuditOutcome.Done : AuditOutcome.Failed);
                return exit;
            }
            catch
            {
                await run.EndAsync(AuditOutcome.Failed);
                throw;
            }
        },
        ct);

    /// <summary>On record when it <paramref name="writes"/>; a mere look, for which the record is null, leaves none.</summary>
    public static Task<int> OnRecordIfAsync(Terminal terminal, bool writes, string what, Func<IServiceProvider, AuditRun?, Task<int>> work, CancellationToken ct) =>
        writes ? OnRecordAsync(terminal, what, work, ct) : WithAsync(terminal, parts => work(parts, null), ct);

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
