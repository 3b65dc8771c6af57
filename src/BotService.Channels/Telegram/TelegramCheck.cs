using System.Collections.Immutable;
using System.Globalization;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace BotService.Channels.Telegram;

/// <summary>What a look at Telegram found.</summary>
/// <param name="BotName">The bot's username, which links of the form <c>https://t.me/…</c> need; null when Telegram did not tell.</param>
/// <param name="Facts">What is as it should be, in words for an operator.</param>
/// <param name="Problems">What is not, each with what to do. Empty when all is well.</param>
public sealed record TelegramFindings(string? BotName, ImmutableArray<string> Facts, ImmutableArray<string> Problems);

/// <summary>Asks Telegram whether the bot can work as it is set up. Changes nothing.</summary>
public sealed class TelegramCheck(TelegramOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Takes ten seconds at most, and does not throw for anything that Telegram says or fails to say.</summary>
    public async Task<TelegramFindings> RunAsync(TimeProvider time, CancellationToken ct)
    {
        if (!TelegramOptions.IsToken(options.Token))
        {
            return new(null, [], ["Telegram:Token has not the form that BotFather gives (digits, a colon, letters): copy it again."]);
        }

        using var clients = new TelegramClients(options);
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var facts = ImmutableArray.CreateBuilder<string>();
        var problems = ImmutableArray.CreateBuilder<string>();
        string? name = null;
        try
        {
            var bot = await clients.Calls.GetMe(both.Token);
            name = bot.Username;
            facts.Add($"Telegram knows the bot as @{name}.");
            Judge(await clients.Calls.GetWebhookInfo(both.Token), facts, problems);
        }
        catch (ApiRequestException refusal) when (refusal.ErrorCode is 401 or 404)
        {
            problems.Add("Telegram does not accept Telegram:Token: it was revoked or mistyped. Get a new one from BotFather.");
        }
        catch (RequestException trouble)
        {
            problems.Add($"No use of Telegram now ({TelegramOutcomes.Reason(trouble)}): check the network and Telegram:ApiUrl.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            problems.Add("Telegram did not answer within ten seconds: check the network, the proxy and Telegram:ApiUrl.");
        }

        return new(name, facts.ToImmutable(), problems.ToImmutable());
    }

    private void Judge(WebhookInfo webhook, ImmutableArray<string>.Builder facts, ImmutableArray<string>.Builder problems)
    {
        var set = !string.IsNullOrEmpty(webhook.Url);
        switch (options.Receive)
        {
            case TelegramReceive.Polling when set:
                facts.Add("A webhook is set at Telegram; it is removed when the service starts to poll.");
                break;
            case TelegramReceive.Polling:
                facts.Add("No webhook is set; the service polls.");
                break;
            case TelegramReceive.Webhook when !set:
                problems.Add("No webhook is set at Telegram: start the service once, it registers Telegram:WebhookUrl.");
                break;
            case TelegramReceive.Webhook when webhook.Url != options.WebhookUrl:
                problems.Add("Telegram calls another address than Telegram:WebhookUrl: another installation uses this token, or the service was not started since the change.");
                break;
            default:
                facts.Add("The webhook is registered.");
                break;
        }

        facts.Add(string.Create(CultureInfo.InvariantCulture, $"{webhook.PendingUpdateCount} updates wait at Telegram."));
        if (webhook is { LastErrorDate: { } at, LastErrorMessage: { } error } && set)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"Telegram could not deliver at {at:yyyy-MM-dd HH:mm} UTC: {error}. Check that the address can be reached from outside, with a valid certificate."));
        }
    }
}
