using System.ComponentModel.DataAnnotations;
using BotService.Channels.Zalo.Bot;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

/// <summary>A bot of the Zalo Bot Platform; the Official Account is another product.</summary>
internal sealed class ZaloBotSettings
{
    /// <summary>When it is not set, the service has no Zalo bot.</summary>
    [Secret]
    [RegularExpression("^[0-9]{1,24}:[A-Za-z0-9_-]{3,200}$", ErrorMessage = "is not a bot token (digits, a colon, letters); copy it whole from Bot Creator in Zalo")]
    public string? Token { get; set; }

    /// <summary>The platform's address without a path; <c>https://bot-api.zapps.me</c> is the older one.</summary>
    [Url(ErrorMessage = "is not an address such as https://bot-api.zaloplatforms.com; leave the key out to use that one")]
    public string ApiUrl { get; set; } = ZaloBotOptions.DefaultApiUrl;

    /// <summary>Polling needs no public address and is for trying out: what is written while the service does not run may be lost.</summary>
    public ZaloBotReceive Receive { get; set; } = ZaloBotReceive.Polling;

    /// <summary>The public address that Zalo calls: the path is <c>/zalo/bot/webhook</c>.</summary>
    [Url(ErrorMessage = "is not an address such as https://bot.example.vn/zalo/bot/webhook")]
    public string? WebhookUrl { get; set; }

    /// <summary>
    /// What Zalo must show with each call; two of them with a space between while one is changed, the new one first. When it is not set, one
    /// is derived from <see cref="ServiceSettings.Secret"/>.
    /// </summary>
    [Secret]
    [RegularExpression("^[A-Za-z0-9_-]{10,256}( +[A-Za-z0-9_-]{10,256})?$", ErrorMessage = "must be 10 to 256 letters, digits, _ or - (two of them, with a space between, while changing it); make one with: openssl rand -hex 24")]
    public string? WebhookSecret { get; set; }

    /// <summary>Messages a month that the bot's plan allows, both directions together; 0 counts none. The basic plan is reported to allow 3000.</summary>
    public int MessagesPerMonth { get; set; }

    /// <summary>Messages a second over all chats, at most 1,000; 0 sets no pace.</summary>
    public double MessagesPerSecond { get; set; } = 10;

    /// <summary>Messages a second to one chat, at most 100; 0 sets no pace.</summary>
    public double ChatPerSecond { get; set; } = 1;

    /// <summary>Messages that one chat may get at once.</summary>
    [Range(1, 100, ErrorMessage = "must be between 1 and 100")]
    public int ChatBurst { get; set; } = 3;

    /// <summary>Characters in one message; longer text becomes several.</summary>
    public int TextLength { get; set; } = 2000;

    public IReadOnlyList<string> WebhookSecrets => WebhookSecret?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}

[OptionsValidator]
internal sealed partial class ZaloBotSettingsValidator : IValidateOptions<ZaloBotSettings>;
