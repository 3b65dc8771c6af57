using System.Buffers;
using System.Collections.Immutable;
using BotService.Core.Texts;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Channels.Telegram;

public enum TelegramReceive
{
    /// <summary>We ask Telegram. Needs no address of our own.</summary>
    Polling,

    /// <summary>Telegram calls us.</summary>
    Webhook,
}

/// <summary>How the service talks to Telegram.</summary>
public sealed record TelegramOptions
{
    private static readonly SearchValues<char> SecretAlphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>From BotFather: digits, a colon, a secret.</summary>
    public required string Token { get; init; }

    /// <summary>A Bot API server of one's own; only scheme, host and port count. Null is Telegram's.</summary>
    public string? ApiUrl { get; init; }

    public TelegramReceive Receive { get; init; } = TelegramReceive.Polling;

    /// <summary>The address that Telegram shall call, path included; needed when <see cref="Receive"/> says webhook.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>
    /// What Telegram must show in its header. The first is registered, every one is accepted, so a secret is changed by
    /// putting the new one in front and removing the old one later. See <see cref="IsSecret"/> and <see cref="SecretFrom"/>.
    /// </summary>
    public ImmutableArray<string> WebhookSecrets { get; init; } = [];

    /// <summary>Most calls of the webhook at once, 1 to 100 (100,000 with a server of one's own).</summary>
    public int MaxConnections { get; init; } = 40;

    /// <summary>Messages a second over all chats; 0 for no limit.</summary>
    public double MessagesPerSecond { get; init; } = 30;

    /// <summary>Messages a second to one chat; 0 for no limit.</summary>
    public double ChatPerSecond { get; init; } = 1;

    /// <summary>Messages that one chat may get at once.</summary>
    public int ChatBurst { get; init; } = 3;

    /// <summary>The language of the command menu for people whose own language we do not speak.</summary>
    public Language DefaultLanguage { get; init; } = Language.Vietnamese;

    /// <summary>A webhook secret made from the installation's own, for when none is set: the same in every process.</summary>
    public static string SecretFrom(ServiceSecret secret) => secret.Fresh(DocumentKey.Of('t', "telegram"), "webhook");

    /// <summary>True for 1 to 256 letters, digits, underscores and hyphens: all that Telegram takes.</summary>
    public static bool IsSecret(string text) => text.Length is >= 1 and <= 256 && !text.AsSpan().ContainsAnyExcept(SecretAlphabet);

    /// <summary>True when the token has the form that BotFather gives.</summary>
    public static bool IsToken(string text)
    {
        var colon = text.IndexOf(':');
        return colon is >= 1 and <= 16
            && !text.AsSpan(0, colon).ContainsAnyExceptInRange('0', '9')
            && text.Length > colon + 1
            && !text.AsSpan(colon + 1).ContainsAnyExcept(SecretAlphabet);
    }

    // Options are printed by accident sooner or later; the token must not be.
    public override string ToString() => $"Telegram by {Receive}";
}
