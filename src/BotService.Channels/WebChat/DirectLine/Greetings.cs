using System.Collections.Concurrent;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>
/// Opens a conversation for clients that say nothing when they begin, as every client of the protocol does. While the store is away a
/// greeting is owed, and given when the talk is next looked at within the hour: a client that was refused at its start would never try again.
/// </summary>
internal sealed class Greetings(IInbox inbox, TimeProvider time)
{
    private const int MostOwed = 10_000;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Greeting> _owed = new(StringComparer.Ordinal);
    private long _tidyAt;

    /// <summary>Greetings that are still to be given.</summary>
    public int Owed => _owed.Count;

    /// <summary>One for a conversation, however often and by whatever way it is opened.</summary>
    public static string CauseOf(string conversation) => $"{WebChatChannel.ChannelName}:{conversation}:hello";

    /// <param name="link">The code to begin with; null for a greeting alone.</param>
    public async Task GreetAsync(string conversation, string? link, Language? language, CancellationToken ct)
    {
        var greeting = new Greeting(link, language, time.GetUtcNow() + Life);
        Tidy();
        try
        {
            await GiveAsync(conversation, greeting, ct);
        }
        catch (StoreUnavailableException) when (_owed.Count < MostOwed)
        {
            _owed[conversation] = greeting;
        }
        catch (StoreUnavailableException)
        {
            // Nothing is kept for more than these: whoever writes a word is answered all the same.
        }
    }

    /// <exception cref="StoreUnavailableException">It is still owed.</exception>
    public async ValueTask PayAsync(string conversation, CancellationToken ct)
    {
        Tidy();
        if (!_owed.IsEmpty && _owed.TryGetValue(conversation, out var greeting))
        {
            await GiveAsync(conversation, greeting, ct);
            _owed.TryRemove(conversation, out _);
        }
    }

    /// <summary>Forgets whom nobody waits for any more: whoever left while the store was away never looks again.</summary>
    private void Tidy()
    {
        var now = time.GetUtcNow();
        var due = Volatile.Read(ref _tidyAt);
        if (_owed.IsEmpty || now.UtcTicks < due || Interlocked.CompareExchange(ref _tidyAt, (now + TidyEvery).UtcTicks, due) != due)
        {
            return;
        }

        foreach (var (conversation, greeting) in _owed)
        {
            if (greeting.Until <= now)
            {
                _owed.TryRemove(conversation, out _);
            }
        }
    }

    private Task<InboxResult> GiveAsync(string conversation, Greeting greeting, CancellationToken ct) => inbox.ReceiveAsync(
        new InboundEvent(WebChatChannel.ChannelName, conversation, CauseOf(conversation), new Inbound.Opened(greeting.Link), LanguageHint: greeting.Language),
        ct);

    private sealed record Greeting(string? Link, Language? Language, DateTimeOffset Until);
}
