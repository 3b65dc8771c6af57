using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace BotService.Host.Tests.Kit;

/// <summary>
/// Somebody at the chat page: speaks Direct Line as the page does, and like the page posts an activity again, under the same id, until it is
/// accepted.
/// </summary>
/// <param name="service">Where the service is now; it may come back elsewhere.</param>
internal sealed class WebCitizen(Func<HttpClient> service)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private string _token = "";
    private int _posts;

    public string Conversation { get; private set; } = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task OpenAsync(string? payload)
    {
        using var answer = await UntilAcceptedAsync(() => new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations"));
        var begun = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        Conversation = begun["conversationId"]!.GetValue<string>();
        _token = begun["token"]!.GetValue<string>();
        await PostAsync(new JsonObject { ["type"] = "event", ["name"] = "start", ["value"] = new JsonObject { ["code"] = payload } });
    }

    public Task SayAsync(string text) => PostAsync(new JsonObject { ["type"] = "message", ["text"] = text });

    /// <summary>Presses the button with this number under the newest message that has it.</summary>
    public async Task PressAsync(int number)
    {
        var action = (await BotMessagesAsync())
            .SelectMany(message => message["suggestedActions"]?["actions"]?.AsArray() ?? [])
            .Last(action => action!["channelData"]!["number"]!.GetValue<int>() == number);
        await PressAsync(action!);
    }

    /// <param name="action">A button as it came, from whatever message.</param>
    public Task PressAsync(JsonNode action) => PostAsync(new JsonObject { ["type"] = "message", ["value"] = action["value"]!.DeepClone() });

    /// <summary>The one-stop poll from consent to the end: the same level five times, and a comment.</summary>
    public async Task AnswerOneStopAsync(string payload, string comment)
    {
        await OpenAsync(payload);
        await PressAsync(1);
        for (var question = 0; question < 5; question++)
        {
            await PressAsync(5);
        }

        await SayAsync(comment);
    }

    public async Task<string> LastTextAsync() => (await BotMessagesAsync())[^1]["text"]!.GetValue<string>();

    /// <summary>One attempt to say something, for whoever wants to see its answer.</summary>
    public HttpRequestMessage SayingOnce(string text) => new(HttpMethod.Post, $"/v3/directline/conversations/{Conversation}/activities")
    {
        Headers = { Authorization = new("Bearer", _token) },
        Content = JsonContent.Create(new { type = "message", text, from = new { id = "citizen" } }),
    };

    /// <summary>All that the bot said, oldest first; what was changed in place stands here twice.</summary>
    public async Task<List<JsonNode>> BotMessagesAsync()
    {
        using var answer = await UntilAcceptedAsync(() => new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{Conversation}/activities"));
        var activities = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["activities"]!.AsArray();
        return [.. activities.OfType<JsonNode>().Where(activity => activity["from"]?["id"]?.GetValue<string>() == "bot" && activity["text"] is not null)];
    }

    private async Task PostAsync(JsonObject activity)
    {
        activity["from"] = new JsonObject { ["id"] = "citizen" };
        activity["locale"] = "vi-VN";
        activity["channelData"] = new JsonObject { ["clientActivityID"] = string.Create(CultureInfo.InvariantCulture, $"{Conversation[..6]}{++_posts}") };
        var body = activity.ToJsonString();
        using var answer = await UntilAcceptedAsync(() => new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{Conversation}/activities")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        });
    }

    private async Task<HttpResponseMessage> UntilAcceptedAsync(Func<HttpRequestMessage> make)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(Patience);
        while (true)
        {
            try
            {
                using var request = make();
                if (_token.Length > 0)
                {
                    request.Headers.Authorization = new("Bearer", _token);
                }

                var answer = await service().SendAsync(request, patience.Token);
                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
                {
                    return answer.EnsureSuccessStatusCode();
                }

                answer.Dispose();
            }
            catch (Exception e) when (e is HttpRequestException { StatusCode: null } or ObjectDisposedException or IOException)
            {
                // The service is away: the page tries again.
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
