using System.Collections.Immutable;
using System.Text.Json;

namespace BotService.Channels.Zalo.Bot;

/// <summary>What a look at the Zalo Bot Platform found.</summary>
/// <param name="Facts">What is as it should be, in words for an operator.</param>
/// <param name="Problems">What is not, each with what to do. Empty when all is well.</param>
public sealed record ZaloBotFindings(ImmutableArray<string> Facts, ImmutableArray<string> Problems);

/// <summary>Asks Zalo whether the bot can work as it is set up. Changes nothing.</summary>
public sealed class ZaloBotCheck(ZaloBotOptions options)
{
    private const int LongestName = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Takes ten seconds at most, and does not throw for anything that Zalo says or fails to say.</summary>
    public async Task<ZaloBotFindings> RunAsync(TimeProvider time, CancellationToken ct)
    {
        var facts = ImmutableArray.CreateBuilder<string>();
        var problems = ImmutableArray.CreateBuilder<string>();
        using var calls = new ZaloBotCalls(options);
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            var me = await calls.CallAsync("getMe", both.Token);
            if (me is not ZaloBotAnswer.Done(var bot))
            {
                problems.Add(ProblemOf(me));
            }
            else
            {
                facts.Add($"Zalo knows the bot as {NameOf(bot)}.");
                Judge(await calls.CallAsync("getWebhookInfo", both.Token), facts, problems);
                facts.Add(options.MessagesPerMonth > 0
                    ? $"At most {options.MessagesPerMonth} messages a month are used (Zalo:Bot:MessagesPerMonth)."
                    : "Messages a month are not counted (Zalo:Bot:MessagesPerMonth is 0); Zalo's basic plan is reported to allow 3000, both directions together.");
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            problems.Add("Zalo did not answer within ten seconds: check the network, the proxy and Zalo:Bot:ApiUrl.");
        }

        return new(facts.ToImmutable(), problems.ToImmutable());
    }

    private void Judge(ZaloBotAnswer answer, ImmutableArray<string>.Builder facts, ImmutableArray<string>.Builder problems)
    {
        var url = answer is ZaloBotAnswer.Done(var hook) ? ZaloBotSetup.WebhookOf(hook) : "";
        switch (options.Receive)
        {
            case ZaloBotReceive.Polling when url.Length > 0:
                facts.Add("A webhook is set at Zalo; it is removed when the service starts to poll.");
                break;
            case ZaloBotReceive.Polling:
                facts.Add("No webhook is set; the service polls. What is written while it does not run may be lost: use a webhook in earnest.");
                break;
            case ZaloBotReceive.Webhook when url.Length == 0:
                problems.Add("No webhook is set at Zalo: start the service once, it registers Zalo:Bot:WebhookUrl.");
                break;
            case ZaloBotReceive.Webhook when url != options.WebhookUrl:
                problems.Add("Zalo calls another address than Zalo:Bot:WebhookUrl: another installation uses this token, or the service was not started since the change.");
                break;
            default:
                facts.Add("The webhook is registered.");
                break;
        }
    }

    private static string ProblemOf(ZaloBotAnswer answer) => answer switch
    {
        ZaloBotAnswer.Refused(401 or 404, _, _) => "Zalo does not accept Zalo:Bot:Token: it was reset or mistyped, or Zalo:Bot:ApiUrl names another host. Copy the token again from Bot Creator in Zalo.",
        ZaloBotAnswer.Refused(429, _, _) => "The bot's quota is used up (429): see its plan in Bot Creator.",
        _ => $"No use of Zalo now ({ZaloBotOutcomes.Reason(answer)}): check the network and Zalo:Bot:ApiUrl.",
    };

    private static string NameOf(JsonElement bot) =>
        bot.ValueKind == JsonValueKind.Object && bot.TryGetProperty("account_name", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 and <= LongestName } known
            ? known
            : "a bot without a name";
}
