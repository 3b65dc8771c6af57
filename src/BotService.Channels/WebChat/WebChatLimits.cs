using BotService.Core.Delivery;

namespace BotService.Channels.WebChat;

/// <summary>
/// What one network address, or one conversation, may ask for. Generous on purpose: a whole office, and most mobile networks, share
/// one address. Kept in this process's memory; what one chat may send is held by the inbox besides.
/// </summary>
public sealed record WebChatLimits
{
    /// <summary>Conversations begun, and tokens renewed, from one address.</summary>
    public Gcra Starts { get; init; } = new(TimeSpan.FromSeconds(1), 60);

    /// <summary>Activities posted from one address.</summary>
    public Gcra Posts { get; init; } = new(TimeSpan.FromMilliseconds(50), 300);

    /// <summary>Polls of one conversation's transcript: the protocol's fastest client asks every 200 ms.</summary>
    public Gcra Reads { get; init; } = new(TimeSpan.FromMilliseconds(150), 20);

    /// <summary>Frames that a client sends over its stream; a well-behaved one sends an empty frame every 20 s.</summary>
    public Gcra Frames { get; init; } = new(TimeSpan.FromSeconds(1), 30);

    /// <summary>Streams open at once from one address.</summary>
    public int StreamsPerAddress { get; init; } = 200;

    /// <summary>Streams open at once in this process.</summary>
    public int Streams { get; init; } = 20_000;

    /// <summary>Addresses or conversations that one limit remembers.</summary>
    public int Remembered { get; init; } = 100_000;
}
