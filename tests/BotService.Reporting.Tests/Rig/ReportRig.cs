using System.Collections.Immutable;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Dialogs;
using BotService.Reporting.Delivery;
using BotService.Reporting.Reports;
using BotService.Runtime;
using BotService.Runtime.Agenda;
using BotService.Runtime.Delivery;
using BotService.Runtime.Duties;
using BotService.Runtime.Stores;
using BotService.Storage;
using BotService.TestKit.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Reporting.Tests.Rig;

/// <summary>
/// The real store, the real runtime and real reporting on a fake clock, with a receiver on loopback. Loops do not run: a test makes the
/// passes itself, so that nothing happens behind its back.
/// </summary>
internal sealed class ReportRig : IAsyncDisposable
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private readonly DirectoryInfo _folder;
    private readonly List<ServiceProvider> _processes = [];
    private readonly IStore _store;
    private int _runs;

    private ReportRig(DirectoryInfo folder, IStore store, FakeTimeProvider clock, ReportReceiver receiver) =>
        (_folder, _store, Clock, Receiver) = (folder, store, clock, receiver);

    public FakeTimeProvider Clock { get; }

    public ReportReceiver Receiver { get; }

    public IStore Store => _store;

    /// <summary>The campaigns that reports are made of.</summary>
    public SetCampaigns Duties { get; } = new();

    /// <summary>The first process.</summary>
    public IServiceProvider Services => _processes[0];

    public IReports Reports => Services.GetRequiredService<IReports>();

    public static async Task<ReportRig> StartAsync(bool webhook = true, int processes = 1)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 2, 0, TimeSpan.FromHours(7)));
        var folder = Directory.CreateTempSubdirectory("reports");
        var store = await StoreFactory.OpenAsync(new(null, folder.FullName, 4), clock, NullLoggerFactory.Instance, CancellationToken.None);
        var rig = new ReportRig(folder, store, clock, await ReportReceiver.StartAsync(clock, Secret));
        for (var i = 0; i < processes; i++)
        {
            await rig.AddProcessAsync(webhook ? rig.Receiver.Url : null);
        }

        return rig;
    }

    /// <summary>One more process on the same store; the settings may differ.</summary>
    public async Task<IServiceProvider> AddProcessAsync(Uri? url, Func<ReportOptions, ReportOptions>? options = null, Func<IStore, IStore>? store = null)
    {
        var services = new ServiceCollection();
        Compose(services, url, options, store);
        var process = services.BuildServiceProvider();
        _processes.Add(process);
        await process.GetRequiredService<ReportErrands>().BeginAsync(CancellationToken.None);
        return process;
    }

    /// <summary>What a host adds for a process; loops are left out.</summary>
    public void Compose(
        IServiceCollection services,
        Uri? url,
        Func<ReportOptions, ReportOptions>? options = null,
        Func<IStore, IStore>? store = null,
        DialogLibrary? library = null)
    {
        var every = TimeSpan.FromMinutes(15);
        var usual = new ReportOptions
        {
            Url = url,
            Secrets = [WebhookSecret.Read(Secret)!],
            AllowPrivateAddresses = true,
            Every = every,
            Zone = Survey.Zone,
        };
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IStore>(_ => store is null ? new PassingStore(_store) : store(_store));
        services.AddSingleton<ITexts>(library is null ? new Survey() : new DialogTexts(() => library));
        services.AddRuntime(
            new()
            {
                Secret = new byte[32],
                Zone = Survey.Zone,
                Facts = new ServiceFacts("c", "h", "c", "a", Language.Vietnamese, 12),
                CollectEvery = every,
                SettleLinger = TimeSpan.Zero,
            },
            library ?? Survey.Library,
            _ => Survey.Revision);
        services.AddSingleton<ICampaigns>(Duties);
        services.AddReporting(options?.Invoke(usual) ?? usual);
        services.RemoveAll<IHostedService>();
    }

    /// <summary>A process that dies: what it had in memory is gone.</summary>
    public async Task KillAsync(IServiceProvider process)
    {
        var provider = (ServiceProvider)process;
        _processes.Remove(provider);
        await provider.DisposeAsync();
    }

    /// <summary>So many citizens answer about a unit, in the way a conversation's turn counts them.</summary>
    public async Task AnswerAsync(string unit, int people, string level = "5", DateOnly? day = null, string channel = "web")
    {
        for (var i = 0; i < people; i++)
        {
            await CountAsync(unit, Survey.Run(level, channel), day);
        }
    }

    public Task CountAsync(string unit, ImmutableArray<TallyChange> tallies, DateOnly? day = null) =>
        CommitAsync(new CellId(Survey.Poll, new(unit), day ?? Survey.Day).ToString(), tallies);

    /// <summary>Somebody of a unit does something about a campaign: its cell changes.</summary>
    public Task MoveAsync(string cell, string field) => CommitAsync(cell, [new(field, 1)]);

    /// <summary>Does everything that is due now, in every process, until nothing is.</summary>
    public async Task SettleAsync()
    {
        for (var quiet = 0; quiet < 2; quiet++)
        {
            foreach (var process in _processes.ToArray())
            {
                quiet = await PassAsync(process) ? -1 : quiet;
            }
        }
    }

    /// <summary>Moves the clock in steps, and does at each what is due.</summary>
    public async Task RunAsync(TimeSpan whole, TimeSpan step)
    {
        var end = Clock.GetUtcNow() + whole;
        while (Clock.GetUtcNow() < end)
        {
            Clock.Advance(step);
            await SettleAsync();
        }
    }

    /// <summary>To the next boundary of collections, and through the seconds in which months and districts gather.</summary>
    public async Task CollectAsync()
    {
        var every = TimeSpan.FromMinutes(15);
        var now = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromTicks(every.Ticks - (now.UtcTicks % every.Ticks)));
        await SettleAsync();
        await RunAsync(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(5));
    }

    /// <summary>Every process believes at the same moment that this report is its errand.</summary>
    public async Task NudgeAllAsync(ReportKey report)
    {
        foreach (var process in _processes)
        {
            process.GetRequiredService<ErrandQueue>().Add(ReportKeys.Document(report));
        }

        await Task.WhenAll(_processes.Select(process => process.GetRequiredService<ReportErrands>().PassAsync(CancellationToken.None)));
    }

    /// <summary>One look through the agenda; what it handed out comes back instead of being done.</summary>
    public async Task<IReadOnlyList<DocumentKey>> WakeAndLookAsync()
    {
        await Services.GetRequiredService<AgendaSweep>().PassAsync(CancellationToken.None);
        var handed = new List<DocumentKey>();
        while (Services.GetRequiredService<ErrandQueue>().TryTake(out var key))
        {
            handed.Add(key);
        }

        return handed;
    }

    /// <summary>Every process collects the same cell at the same moment.</summary>
    public Task CollectEverywhereAsync(ReportKey report) =>
        Task.WhenAll(_processes.Select(async process =>
        {
            try
            {
                await process.GetRequiredService<ICollector>().CollectAsync(report.Cell.ToString(), CancellationToken.None);
            }
            catch (StoreUnavailableException)
            {
                // As the agenda does: the entry comes back.
            }
        }));

    public async Task<ReportState> StateAsync(ReportKey report) =>
        await Services.GetRequiredService<ReportDocuments>().ReadAsync(ReportKeys.Document(report), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await _store.DisposeAsync();
        await Receiver.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task CommitAsync(string cell, ImmutableArray<TallyChange> tallies)
    {
        var now = Clock.GetUtcNow();
        var every = TimeSpan.FromMinutes(15).Ticks;
        var key = DocumentKey.Of('c', $"citizen{++_runs}");
        await _store.CommitAsync(
            new()
            {
                Partition = Partitioning.Of(key, _store.Partitions),
                Documents = [new(key, 0, "|{}", null, [])],
                Cells = [new(cell, tallies, new DateTimeOffset(((now.UtcTicks / every) + 1) * every, TimeSpan.Zero))],
                Now = now,
                SenderUntil = now,
            },
            CancellationToken.None);
    }

    private async Task<bool> PassAsync(IServiceProvider process)
    {
        var errands = process.GetRequiredService<ReportErrands>();
        var dispatcher = process.GetRequiredService<Dispatcher>();
        var before = errands.Done;
        await process.GetRequiredService<AgendaSweep>().PassAsync(CancellationToken.None);
        await errands.PassAsync(CancellationToken.None);
        var notes = !dispatcher.Idle;
        while (!dispatcher.Idle)
        {
            await Task.Delay(1);
        }

        return notes || errands.Done != before;
    }
}
