using System.Net.Http.Headers;
using System.Text.Json;
using BotService.Core.Delivery;
using BotService.Runtime.Addresses;

namespace BotService.Channels.BotFramework.Connector;

/// <summary>Puts one activity into a conversation. One attempt, but for a token that ended early.</summary>
internal sealed class ConnectorClient(BotFrameworkHttp http, AppTokens tokens, BotFrameworkOptions options, TimeProvider time)
{
    private const int LargestAnswer = 4096;
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <param name="edit">The message to change in place; null for a new one.</param>
    /// <returns>Never <see cref="ConnectorVerdict.AgainWithNewToken"/>: that is done here.</returns>
    public async Task<ConnectorVerdict> SendAsync(ConversationReference to, string? edit, ReadOnlyMemory<byte> activity, CancellationToken ct)
    {
        // Settings may have become stricter since the address was kept.
        if (!ServiceUrl.IsAllowed(to.ServiceUrl, options.AllowPrivateAddresses))
        {
            return new ConnectorVerdict.Over(new SendOutcome.Refused("the service address is not allowed (see BotFramework:AllowPrivateAddresses)"));
        }

        var url = ServiceUrl.Activities(to.ServiceUrl, to.Conversation, edit);
        for (var first = true; ; first = false)
        {
            switch (await tokens.GetAsync(ct))
            {
                case AppToken.Missing(var outcome):
                    return new ConnectorVerdict.Over(outcome);
                case AppToken.Held held:
                    var verdict = await CallAsync(url, edit is not null, held, activity, ct);
                    if (verdict is not ConnectorVerdict.AgainWithNewToken)
                    {
                        return verdict;
                    }

                    tokens.Forget(held);
                    if (!first)
                    {
                        return new ConnectorVerdict.Over(new SendOutcome.Misconfigured("connector 401: the app's token is not taken"));
                    }

                    break;
            }
        }
    }

    private async Task<ConnectorVerdict> CallAsync(Uri url, bool edit, AppToken.Held token, ReadOnlyMemory<byte> activity, CancellationToken ct)
    {
        using var content = new ReadOnlyMemoryContent(activity);
        content.Headers.ContentType = Json;
        using var request = new HttpRequestMessage(edit ? HttpMethod.Put : HttpMethod.Post, url) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        try
        {
            using var answer = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            var verdict = ConnectorOutcomes.From(answer.StatusCode, answer.Headers.RetryAfter, edit, time.GetUtcNow());
            return verdict is ConnectorVerdict.Over(SendOutcome.Delivered)
                ? new ConnectorVerdict.Over(new SendOutcome.Delivered(await ReadIdAsync(answer.Content, ct)))
                : verdict;
        }
        catch (HttpRequestException failure)
        {
            return new ConnectorVerdict.Over(failure.InnerException is AddressRefusedException refused
                ? new SendOutcome.Refused($"connector: {refused.Message}")
                : new SendOutcome.Unavailable("the connector cannot be reached"));
        }
    }

    /// <summary>The message was taken: when its id cannot be read it only cannot be changed later.</summary>
    private static async Task<string?> ReadIdAsync(HttpContent content, CancellationToken ct)
    {
        try
        {
            var answer = new byte[LargestAnswer];
            await using var body = await content.ReadAsStreamAsync(ct);
            using var json = JsonDocument.Parse(answer.AsMemory(0, await body.ReadAtLeastAsync(answer, LargestAnswer, throwOnEndOfStream: false, ct)));
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
