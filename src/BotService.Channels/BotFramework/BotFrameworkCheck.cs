using System.Collections.Immutable;
using BotService.Channels.BotFramework.Callers;
using BotService.Channels.BotFramework.Connector;
using BotService.Core.Delivery;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Channels.BotFramework;

/// <summary>What a look at the channel service found.</summary>
/// <param name="Facts">What is as it should be, in words for an operator.</param>
/// <param name="Problems">What is not, each with what to do. Empty when all is well.</param>
public sealed record BotFrameworkFindings(ImmutableArray<string> Facts, ImmutableArray<string> Problems);

/// <summary>Asks the channel service for its keys and the token server for a token, as the service itself will. Changes nothing.</summary>
public sealed class BotFrameworkCheck(BotFrameworkOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Takes fifteen seconds at most, and does not throw for anything that a server says or fails to say.</summary>
    public async Task<BotFrameworkFindings> RunAsync(TimeProvider time, CancellationToken ct)
    {
        using var http = new BotFrameworkHttp(options);
        var facts = ImmutableArray.CreateBuilder<string>();
        var problems = ImmutableArray.CreateBuilder<string>();
        await KeysAsync(http, time, facts, problems, ct);
        await TokenAsync(http, time, facts, problems, ct);
        return new(facts.ToImmutable(), problems.ToImmutable());
    }

    private async Task KeysAsync(BotFrameworkHttp http, TimeProvider time, ImmutableArray<string>.Builder facts, ImmutableArray<string>.Builder problems, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        using var keys = new SigningKeys(http, options, time, NullLogger<SigningKeys>.Instance);
        try
        {
            facts.Add($"The channel service names {await keys.CountAsync(both.Token)} signing keys.");
        }
        catch (IOException failure)
        {
            problems.Add($"The signing keys cannot be had ({failure.Message}): check BotFramework:OpenIdMetadataUrl, and that this machine may call it. Until then every activity is answered 503.");
        }
    }

    private async Task TokenAsync(BotFrameworkHttp http, TimeProvider time, ImmutableArray<string>.Builder facts, ImmutableArray<string>.Builder problems, CancellationToken ct)
    {
        using var tokens = new AppTokens(http, options, time, NullLogger<AppTokens>.Instance);
        switch (await tokens.GetAsync(ct))
        {
            case AppToken.Held:
                facts.Add("The token server gave the app a token.");
                break;
            case AppToken.Missing(SendOutcome.Misconfigured(var reason)):
                problems.Add($"The token server refuses the app ({reason}): check BotFramework:AppId and AppPassword (has the secret run out?), and TenantId for an app of a single tenant.");
                break;
            default:
                problems.Add("The token server does not answer: check BotFramework:TokenUrl, and that this machine may call it. Until then no reply leaves.");
                break;
        }
    }
}
