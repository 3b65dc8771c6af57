using System.ComponentModel.DataAnnotations;
using BotService.Channels.Telegram;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

internal sealed class TelegramSettings
{
    /// <summary>When it is not set, the service has no Telegram channel.</summary>
    [Secret]
    [RegularExpression("^[0-9]{1,20}:[A-Za-z0-9_-]{3,100}$", ErrorMessage = "is not a bot token (digits, a colon, letters); copy it whole from @BotFather")]
    public string? Token { get; set; }

    /// <summary>A Bot API server of your own; Telegram's when it is not set.</summary>
    [Url(ErrorMessage = "is not an address such as https://api.telegram.org; leave the key out to use Telegram's own server")]
    public string? ApiUrl { get; set; }

    /// <summary>Polling works behind any firewall; by webhook Telegram calls <see cref="WebhookUrl"/>.</summary>
    public TelegramReceive Receive { get; set; } = TelegramReceive.Polling;

    /// <summary>The public address that Telegram calls: the path is <c>/telegram/webhook</c>.</summary>
    [Url(ErrorMessage = "is not an address such as https://bot.example.vn/telegram/webhook")]
    public string? WebhookUrl { get; set; }

    /// <summary>What Telegram must show with each call. When it is not set, one is derived from <see cref="ServiceSettings.Secret"/>.</summary>
    [Secret]
    [RegularExpression("^[A-Za-z0-9_-]{10,256}$", ErrorMessage = "must be 10 to 256 letters, digits, _ or -; make one with: openssl rand -hex 24")]
    public string? WebhookSecret { get; set; }

    /// <summary>The bot's user name without @, for printed links. When it is not set, Telegram is asked once.</summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9_]{3,31}$", ErrorMessage = "is not a bot's user name; write it without @, as @BotFather shows it")]
    public string? BotName { get; set; }

    /// <summary>Messages a second over all chats, at most 10,000; 0 sets no pace.</summary>
    public double MessagesPerSecond { get; set; } = 30;

    /// <summary>Messages a second to one chat, at most 1,000; 0 sets no pace.</summary>
    public double ChatPerSecond { get; set; } = 1;

    /// <summary>Messages that one chat may get at once.</summary>
    [Range(1, 100, ErrorMessage = "must be between 1 and 100; 3 is safe with Telegram")]
    public int ChatBurst { get; set; } = 3;

    /// <summary>Calls that Telegram may make at the same time.</summary>
    [Range(1, 100, ErrorMessage = "must be between 1 and 100, as Telegram allows")]
    public int MaxConnections { get; set; } = 40;
}

[OptionsValidator]
internal sealed partial class TelegramSettingsValidator : IValidateOptions<TelegramSettings>;
