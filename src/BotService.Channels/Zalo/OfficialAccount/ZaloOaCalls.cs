using System.Diagnostics;
using BotService.Core.Delivery;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>Makes one call to the API: with the token that is good now, and once more with a new one when Zalo no longer takes it.</summary>
internal sealed class ZaloOaCalls(
    ZaloOaConnection connection,
    ZaloOaTokens tokens,
    ZaloOaOptions options,
    TimeProvider time,
    ILogger<ZaloOaCalls> logger)
{
    public const string Consultation = "/v3.0/oa/message/cs";
    public const string Template = "/v3.0/oa/message/template";

    /// <summary>For visitors of the account's page.</summary>
    public const string Visitor = "/v2.0/oa/message";

    public async Task<SendOutcome> PostAsync(string path, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var access = await tokens.GetAsync(ct);
        for (var again = false; ; again = true)
        {
            if (access is not ZaloOaAccess.Open(var token))
            {
                return OutcomeOf(access);
            }

            var answer = await connection.PostAsync(path, token, body, ct);
            switch (ZaloOaOutcomes.From(answer.Status, answer.Error, time.GetUtcNow(), options))
            {
                case ZaloOaVerdict.Over(SendOutcome.Delivered):
                    return new SendOutcome.Delivered(answer.Message);
                case ZaloOaVerdict.Over(var outcome):
                    NoteUnknown(answer.Error);
                    return outcome;
                case ZaloOaVerdict.RenewToken(var reason) when again:
                    return new SendOutcome.Misconfigured($"{reason}, also with a new token");
                case ZaloOaVerdict.RenewToken:
                    access = await tokens.ReplaceAsync(token, ct);
                    break;
                default:
                    throw new UnreachableException();
            }
        }
    }

    private static SendOutcome OutcomeOf(ZaloOaAccess access) => access switch
    {
        ZaloOaAccess.Closed(var reason) => new SendOutcome.Misconfigured(reason),
        ZaloOaAccess.NotNow(var reason) => new SendOutcome.Unavailable(reason),
        _ => throw new UnreachableException(),
    };

    private void NoteUnknown(int? code)
    {
        if (code is { } unknown && !ZaloOaCodes.All.ContainsKey(unknown))
        {
            logger.CodeUnknown(unknown);
        }
    }
}
