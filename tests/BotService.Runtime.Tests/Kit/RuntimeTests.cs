using BotService.Core.Delivery;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using BotService.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Runtime.Tests.Kit;

/// <summary>Gives each test a fresh store in a temporary folder, a fake clock, and as many processes on them as it asks for.</summary>
public abstract class RuntimeTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("botservice-").FullName;
    private readonly List<IAsyncDisposable> _open = [];
    private IStore _store = null!;

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)));

    public async ValueTask InitializeAsync() =>
        _store = await StoreFactory.OpenAsync(new StorageOptions(null, _folder, 4), Clock, NullLoggerFactory.Instance, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var open in Enumerable.Reverse(_open))
        {
            await open.DisposeAsync();
        }

        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal Task<RuntimeUnderTest> StartAsync(
        ChannelTraits? traits = null,
        Func<IStore, IStore>? wrap = null,
        Func<RuntimeOptions, RuntimeOptions>? adjust = null,
        ScriptedChannel? channel = null,
        params ReadOnlySpan<SendOutcome> answers)
    {
        channel ??= traits is null ? new ScriptedChannel(Clock) : new ScriptedChannel(Clock) { Traits = traits };
        channel.Answers(answers);
        var runtime = new RuntimeUnderTest(wrap is null ? _store : wrap(_store), Clock, channel, adjust);
        _open.Add(runtime);
        return Task.FromResult(runtime);
    }
}
