using BotService.Core.Conversations;
using BotService.Core.Texts;

namespace BotService.Runtime.Channels;

/// <summary>Where channels hand in what people did.</summary>
public interface IInbox
{
    /// <summary>
    /// Decides and commits one event. When this returns, the event is kept and what it owes will be sent.
    /// </summary>
    /// <exception cref="Stores.StoreUnavailableException">Nothing is known to be kept: the platform must bring the event again.</exception>
    Task<InboxResult> ReceiveAsync(InboundEvent inbound, CancellationToken ct);

    /// <summary>Keeps an update that could not be understood, encrypted, so that an operator can look at it; never throws for its content.</summary>
    Task BuryAsync(string channel, ReadOnlyMemory<byte> update, string reason, CancellationToken ct);
}

/// <param name="Address">The platform's address of the chat, in plain.</param>
/// <param name="Cause">Stable over repeats of the same event: <c>tg:900001</c>.</param>
/// <param name="Press">For presses: the token as it came back; null otherwise. The inbox checks it and makes the input.</param>
/// <param name="PressedMessage">For presses: the platform's id of the message that carried the button.</param>
/// <param name="Input">Null when <paramref name="Press"/> is given.</param>
/// <param name="Echo">For transcript channels: the entry that shows the person's own act; written before any reply.</param>
/// <param name="Identity">
/// What the chat is known by, where an address is more than that and may change under the same chat; the newest address is then the one
/// answered to. Null where the address itself is what the chat is known by.
/// </param>
public sealed record InboundEvent(
    string Channel,
    string Address,
    string Cause,
    Inbound? Input,
    string? Press = null,
    string? PressedMessage = null,
    Language? LanguageHint = null,
    string? Echo = null,
    string? Identity = null);

/// <summary>What became of an event. The set is closed on purpose.</summary>
public abstract record InboxResult
{
    private InboxResult()
    {
    }

    /// <param name="Notice">A short text to show for a press, rendered; null for none.</param>
    public sealed record Handled(string? Notice) : InboxResult;

    /// <summary>The same cause was handled before.</summary>
    public sealed record Repeated : InboxResult;

    /// <summary>Too many events from this chat; nothing was kept.</summary>
    /// <param name="Notice">Rendered for the first one over the limit, null after that.</param>
    public sealed record Flooded(string? Notice, TimeSpan RetryAfter) : InboxResult;
}
