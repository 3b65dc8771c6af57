using System.Buffers;
using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Channels.Zalo.Bot;

public enum ZaloBotReceive
{
    /// <summary>We ask Zalo. Needs no address of our own; what is written while nobody asks may be lost, so it is for trying out.</summary>
    Polling,

    /// <summary>Zalo calls us.</summary>
    Webhook,
}

/// <summary>How the service talks to the Zalo Bot Platform. Numbers that Zalo does not publish are settings.</summary>
public sealed record ZaloBotOptions
{
    /// <summary>The older host is <c>https://bot-api.zapps.me</c>.</summary>
    public const string DefaultApiUrl = "https://bot-api.zaloplatforms.com";

    private static readonly SearchValues<char> SecretAlphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>From Bot Creator in Zalo: digits, a colon, a secret.</summary>
    public required string Token { get; init; }

    /// <summary>Scheme, host and port, with no path.</summary>
    public string ApiUrl { get; init; } = DefaultApiUrl;

    public ZaloBotReceive Receive { get; init; } = ZaloBotReceive.Polling;

    /// <summary>The address that Zalo shall call, path included; needed when <see cref="Receive"/> says webhook.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>
    /// What Zalo must show in its header. The first is registered, every one is accepted, so a secret is changed by putting the new one
    /// in front and removing the old one later.
    /// </summary>
    public ImmutableArray<string> WebhookSecrets { get; init; } = [];

    /// <summary>Messages a month that the bot's plan allows, both directions counted; 0 when it is not to be counted.</summary>
    public int MessagesPerMonth { get; init; }

    /// <summary>Messages a second over all chats; 0 for no limit. Zalo publishes none.</summary>
    public double MessagesPerSecond { get; init; } = 10;

    /// <summary>Messages a second to one chat; 0 for no limit.</summary>
    public double ChatPerSecond { get; init; } = 1;

    /// <summary>Messages that one chat may get at once.</summary>
    public int ChatBurst { get; init; } = 3;

    /// <summary>UTF-16 units in one message.</summary>
    public int TextLength { get; init; } = 2000;

    /// <summary>The zone whose months are counted.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Spoken to groups, where nobody has chosen a language.</summary>
    public Language DefaultLanguage { get; init; } = Language.Vietnamese;

    /// <summary>The quota of the month, with a fifth of it kept for replies: whoever is in the middle of a poll comes before news.</summary>
    internal Quota? MonthQuota => MessagesPerMonth > 0 ? new(QuotaPeriod.Month, QuotaScope.All, MessagesPerMonth, MessagesPerMonth / 5) : null;

    /// <summary>A webhook secret made from the installation's own, for when none is set: the same in every process.</summary>
    public static string SecretFrom(ServiceSecret secret) => secret.Fresh(DocumentKey.Of('t', ZaloBotChannel.ChannelName), "webhook");

    /// <summary>True for 8 to 256 letters, digits, underscores and hyphens.</summary>
    public static bool IsSecret(string text) => text.Length is >= 8 and <= 256 && !text.AsSpan().ContainsAnyExcept(SecretAlphabet);

    /// <summary>True when the token has the form that Bot Creator gives.</summary>
    public static bool IsToken(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon is >= 1 and <= 24
            && !text.AsSpan(0, colon).ContainsAnyExceptInRange('0', '9')
            && text.Length > colon + 1
            && !text.AsSpan(colon + 1).ContainsAnyExcept(SecretAlphabet);
    }

    // Options are printed by accident sooner or later; the token must not be.
    public override string ToString() => $"Zalo bot by {Receive}";
}
