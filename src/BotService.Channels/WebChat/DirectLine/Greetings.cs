using System.Collections.Concurrent;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>
/// Opens a conversation for clients that say nothing when they begin, as every client of the protocol does. While the store is away a
/// greeting is owed, and given when the talk is next looked at: a client that was refused at its start would never try again.
/// </summary>
internal sealed class Greetings(IInbox inbox)
{
    private const int MostOwed = 10_000;
    private readonly ConcurrentDictionary<string, Greeting> _owed = new(StringComparer.Ordinal);

    /// <summary>One for a conversation, however often and by whatever way it is opened.</summary>
    public static string CauseOf(string conversation) => $"{WebChatChannel.ChannelName}:{conversation}:hello";

    /// <param name="link">The code to begin with; null for a greeting alone.</param>
    public async Task GreetAsync(string conversation, string? link, Language? language, CancellationToken ct)
    {
        try
        {
            await GiveAsync(conversation, new(link, language), ct);
        }
        catch (StoreUnavailableException) when (_owed.Count < MostOwed)
        {
            _owed[conversation] = new(link, language);
        }
        catch (StoreUnavailableException)
        {
            // Nothing is kept for more than these: whoever writes a word is answered all the same.
        }
    }

    /// <exception cref="StoreUnavailableException">It is still owed.</exception>
    public async ValueTask PayAsync(string conversation, CancellationToken ct)
    {
        if (!_owed.IsEmpty && _owed.TryGetValue(conversation, out var greeting))
        {
            await GiveAsync(conversation, greeting, ct);
            _owed.TryRemove(conversation, out _);
        }
    }

    private Task<InboxResult> GiveAsync(string conversation, Greeting greeting, CancellationToken ct) => inbox.ReceiveAsync(
        new InboundEvent(WebChatChannel.ChannelName, conversation, CauseOf(conversation), new Inbound.Opened(greeting.Link), LanguageHint: greeting.Language),
        ct);

    private sealed record Greeting(string? Link, Language? Language);
}
