using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Dialogs;
using BotService.Runtime;
using BotService.Runtime.Announcements;
using BotService.Runtime.Channels;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Storage;
using BotService.TestKit.Processes;
using BotService.TestKit.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Benchmarks.Trials;

/// <summary>The shipped dialogs and the whole runtime in this process, on a store of its own, with a channel that takes everything.</summary>
internal sealed class TrialService : IAsyncDisposable
{
    private const int AtOnce = 32;
    private readonly string _folder;
    private readonly ServiceProvider _services;

    private TrialService(string folder, IStore store, ServiceProvider services, ShiftedTime time, SwallowingChannel channel) =>
        (_folder, Store, _services, Time, Channel) = (folder, store, services, time, channel);

    public IStore Store { get; }

    public ShiftedTime Time { get; }

    public SwallowingChannel Channel { get; }

    /// <param name="redis">Null for SQLite in a folder of its own.</param>
    public static async Task<TrialService> StartAsync(RedisServer? redis, DateTimeOffset begin, AnnouncementOptions? announcements = null)
    {
        var time = new ShiftedTime();
        time.GoTo(begin);
        var folder = Directory.CreateTempSubdirectory("botservice-").FullName;
        var channel = new SwallowingChannel(time);
        var store = await StoreFactory.OpenAsync(new StorageOptions(redis?.Address, folder, Partitioning.DefaultCount), time, NullLoggerFactory.Instance, CancellationToken.None);
        var reading = DialogReader.Read([Path.Combine(BuiltService.Repository, "dialogs")]);
        var library = reading.Library ?? throw new InvalidOperationException(string.Join('\n', reading.Findings));
        var options = new RuntimeOptions
        {
            Secret = new byte[32],
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"),
            Facts = new ServiceFacts("Office", "1900", "office", "1 Street", Language.Vietnamese, 12),
            Announcements = announcements ?? new(),
        };
        var services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(store)
            .AddSingleton<IChannel>(channel)
            .AddSingleton<ITexts>(new DialogTexts(() => library))
            .AddRuntime(options, library, DialogReader.ReadPoll)
            .BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return new(folder, store, services, time, channel);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Writes documents as turns would have left them.</summary>
    public async Task PutAsync(IEnumerable<(DocumentKey Key, string Json)> documents, Func<DocumentKey, MemberWrite?>? member = null)
    {
        var now = Time.GetUtcNow();
        var batches = documents.GroupBy(one => Partitioning.Of(one.Key, Store.Partitions));
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (batch, ct) =>
        {
            var writes = new List<DocumentWrite>();
            foreach (var (key, json) in batch)
            {
                writes.Add(new(key, (await Store.LoadAsync(key, ct)).Version, $"|{json}", null, []));
            }

            await Store.CommitAsync(
                new Commit
                {
                    Partition = batch.Key,
                    Documents = [.. writes],
                    Members = member is null ? [] : [.. writes.Select(write => member(write.Key)).OfType<MemberWrite>()],
                    Now = now,
                    SenderUntil = now,
                },
                ct);
        });
    }

    /// <summary>Returns when it is so and nothing is being sent.</summary>
    public async Task RestAsync(Func<Task<bool>> done)
    {
        var dispatcher = Get<Dispatcher>();
        for (var idle = 0; idle < 3; idle = dispatcher.Idle && await done() ? idle + 1 : 0)
        {
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>().Reverse())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
