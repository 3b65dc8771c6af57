using System.Collections.Immutable;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Runtime.Agenda;
using BotService.Runtime.Channels;
using BotService.Runtime.Delivery;
using BotService.Runtime.Identity;
using BotService.Runtime.Letters;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Runtime.Tests.Kit;

/// <summary>One process's runtime on a store, with a scripted channel and a fake clock; the agenda is swept when a test says so.</summary>
internal sealed class RuntimeUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public RuntimeUnderTest(IStore store, FakeTimeProvider clock, ScriptedChannel channel, Func<RuntimeOptions, RuntimeOptions>? adjust = null, DialogLibrary? library = null, IChannel? second = null, ITexts? texts = null)
    {
        var options = new RuntimeOptions
        {
            Secret = new byte[32],
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"),
            Facts = new ServiceFacts("Office", "1900", "office", "1 Street", Language.Vietnamese, 12),
            SettleLinger = TimeSpan.Zero,
        };
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(store);
        services.AddSingleton<IChannel>(channel);
        if (second is not null)
        {
            services.AddSingleton(second);
        }

        services.AddSingleton(texts ?? new PlainTexts());
        services.AddSingleton<EchoKind>();
        services.AddSingleton<IDocumentKind>(provider => provider.GetRequiredService<EchoKind>());
        services.AddRuntime(adjust?.Invoke(options) ?? options, library ?? Empty, _ => throw new InvalidOperationException("no revisions here"));
        _services = services.BuildServiceProvider();
        Store = store;
        Clock = clock;
        Channel = channel;
    }

    public IStore Store { get; }

    public FakeTimeProvider Clock { get; }

    public ScriptedChannel Channel { get; }

    public EchoKind Kind => _services.GetRequiredService<EchoKind>();

    public ITurns Turns => _services.GetRequiredService<ITurns>();

    public ILetters Letters => _services.GetRequiredService<ILetters>();

    public Dispatcher Dispatcher => _services.GetRequiredService<Dispatcher>();

    public AgendaSweep Agenda => _services.GetRequiredService<AgendaSweep>();

    public ServiceSecret Secret => _services.GetRequiredService<ServiceSecret>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask<bool> SayAsync(string document, string cause, params string[] texts) =>
        Turns.HandleAsync(DocumentKey.Of('x', document), cause, new TurnInput.Ask(new Say(document, false, texts)), CancellationToken.None);

    public ValueTask<bool> SayBulkAsync(string document, string cause, params string[] texts) =>
        Turns.HandleAsync(DocumentKey.Of('x', document), cause, new TurnInput.Ask(new Say(document, true, texts)), CancellationToken.None);

    public async Task<List<Letter>> LettersAsync()
    {
        var letters = new List<Letter>();
        await foreach (var letter in Letters.ListAsync(CancellationToken.None))
        {
            letters.Add(letter);
        }

        return letters;
    }

    /// <summary>Sweeps the agenda each step of the clock until <paramref name="done"/>.</summary>
    public async Task UntilAsync(Func<bool> done, TimeSpan? step = null, TimeSpan? limit = null)
    {
        var end = Clock.GetUtcNow() + (limit ?? TimeSpan.FromHours(2));
        while (!done())
        {
            Assert.True(Clock.GetUtcNow() < end, "not done in time");
            await Agenda.PassAsync(CancellationToken.None);
            await Task.Delay(1);
            if (!done())
            {
                Clock.Advance(step ?? TimeSpan.FromSeconds(1));
            }
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static DialogLibrary Empty { get; } = new()
    {
        Polls = ImmutableDictionary<PollId, Poll>.Empty,
        Revisions = ImmutableDictionary<Revision, Poll>.Empty,
        Units = ImmutableDictionary<Core.Units.UnitId, Core.Units.Unit>.Empty,
        SystemTexts = ImmutableDictionary<string, Translations>.Empty,
        Commands = [],
        Abbreviations = ImmutableDictionary<string, string>.Empty,
        NumberWords = ImmutableDictionary<string, int>.Empty,
        ConsentVersion = "1",
    };
}
