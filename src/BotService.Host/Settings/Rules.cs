using System.ComponentModel.DataAnnotations;
using System.Net;
using BotService.Channels.Telegram;
using BotService.Reporting;
using BotService.Reporting.Addresses;
using BotService.Reporting.Delivery;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

/// <summary>Collects broken rules in the form that generated validators use: <c>Member: what is wrong</c>.</summary>
internal abstract class Rules<T> : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var result = new ValidateOptionsResultBuilder();
        foreach (var (member, wrong) in Broken(options))
        {
            result.AddResult(new ValidationResult(wrong, [member]));
        }

        return result.Build();
    }

    protected abstract IEnumerable<(string Member, string Wrong)> Broken(T settings);
}

internal sealed class TelegramRules : Rules<TelegramSettings>
{
    private const int MostPerSecond = 10_000;
    private const int MostPerSecondAndChat = 1_000;

    protected override IEnumerable<(string Member, string Wrong)> Broken(TelegramSettings settings)
    {
        // Generated validators drop the words given to ranges of fractions, so these stand here.
        if (settings.MessagesPerSecond is not (>= 0 and <= MostPerSecond))
        {
            yield return (nameof(settings.MessagesPerSecond), $"must be between 0 (no pace) and {MostPerSecond}; Telegram allows about 30");
        }

        if (settings.ChatPerSecond is not (>= 0 and <= MostPerSecondAndChat))
        {
            yield return (nameof(settings.ChatPerSecond), $"must be between 0 (no pace) and {MostPerSecondAndChat}; Telegram allows about 1");
        }

        if (settings.Receive == TelegramReceive.Webhook)
        {
            if (settings.Token is null)
            {
                yield return (nameof(settings.Token), "is missing although Telegram:Receive is Webhook; set the token, or leave Telegram:Receive out");
            }

            if (settings.WebhookUrl is null)
            {
                yield return (nameof(settings.WebhookUrl), "is missing although Telegram:Receive is Webhook; set your public address with the path /telegram/webhook");
            }
        }

        if (Addresses.IsPlain(settings.WebhookUrl) && !Addresses.IsLocal(settings.ApiUrl))
        {
            yield return (nameof(settings.WebhookUrl), "must begin with https://; plain http is for a Bot API server on this machine or network (Telegram:ApiUrl)");
        }

        if (Addresses.IsPlain(settings.ApiUrl) && !Addresses.IsLocal(settings.ApiUrl))
        {
            yield return (nameof(settings.ApiUrl), "must begin with https://: the bot's token travels in the address");
        }
    }
}

internal sealed class ReportRules : Rules<ReportSettings>
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    protected override IEnumerable<(string Member, string Wrong)> Broken(ReportSettings settings)
    {
        if (settings.Every < Least || settings.Every > Most)
        {
            yield return (nameof(settings.Every), $"must be between {Least} and {Most} (days.hours:minutes:seconds); 00:15:00 is usual");
        }
    }
}

internal sealed class WebhookRules : Rules<WebhookSettings>
{
    protected override IEnumerable<(string Member, string Wrong)> Broken(WebhookSettings settings)
    {
        if (settings.Url is not null && settings.Secret is null)
        {
            yield return (nameof(settings.Secret), "is missing although Reports:Webhook:Url is set; make one with: echo whsec_$(openssl rand -base64 32)");
        }

        if (settings.Secret is not null && (settings.Secrets.Count is 0 or > 2 || settings.Secrets.Any(secret => WebhookSecret.Read(secret) is null)))
        {
            yield return (nameof(settings.Secret), "must be whsec_ and 24 to 64 bytes in base64 (two of them, with a space between, while rotating); make one with: echo whsec_$(openssl rand -base64 32)");
        }

        if (settings.Url is { } url && WebhookAddress.Check(url, settings.AllowPrivateAddresses, new ReportOptions { Zone = TimeZoneInfo.Utc }.Ports) is { } wrong)
        {
            yield return (nameof(settings.Url), wrong);
        }
    }
}

internal sealed class ServiceRules(bool shared) : Rules<ServiceSettings>
{
    protected override IEnumerable<(string Member, string Wrong)> Broken(ServiceSettings settings)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out _))
        {
            yield return (nameof(settings.TimeZone), $"'{settings.TimeZone}' is not a time zone known here; use a name such as Asia/Ho_Chi_Minh, and see that the package tzdata is installed");
        }

        if (shared && settings.Secret is null)
        {
            yield return (nameof(settings.Secret), "is required with Redis, because all processes must have the same one; make one with: openssl rand -base64 32");
        }

        if (settings.Secret is { } secret && !SecretText.IsStrong(secret))
        {
            yield return (nameof(settings.Secret), "is too short or easily guessed: at least 32 bytes are needed, as base64 or text; make one with: openssl rand -base64 32");
        }

        foreach (var proxy in settings.ProxyList.Where(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _)))
        {
            yield return (nameof(settings.Proxies), $"'{proxy}' is neither an address (10.0.0.5) nor a network (10.0.0.0/24); separate several with ;");
        }
    }
}

internal sealed class FloodRules : Rules<FloodSettings>
{
    private const int MostPerSecond = 1_000;

    protected override IEnumerable<(string Member, string Wrong)> Broken(FloodSettings settings)
    {
        if (settings.PerSecond is not (>= 0 and <= MostPerSecond))
        {
            yield return (nameof(settings.PerSecond), $"must be between 0 (no limit) and {MostPerSecond} events a second");
        }
    }
}

internal sealed class AdminRules : Rules<AdminSettings>
{
    protected override IEnumerable<(string Member, string Wrong)> Broken(AdminSettings settings)
    {
        if (settings.Key is { } key && SecretText.IsPlaceholder(key))
        {
            yield return (nameof(settings.Key), "is easily guessed; make one with: openssl rand -base64 24");
        }

        if (settings.Url is { } url && Addresses.OfEndpoint(url) is null)
        {
            yield return (nameof(settings.Url), $"'{url}' is not an address to listen on; write http://, a host and a port, such as http://127.0.0.1:5001");
        }
    }
}
