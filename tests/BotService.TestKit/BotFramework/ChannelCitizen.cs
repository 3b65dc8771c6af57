using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace BotService.TestKit.BotFramework;

/// <summary>Somebody in a conversation with the bot, as a channel service brings what they do.</summary>
/// <param name="bot">The endpoint of the service.</param>
public sealed class ChannelCitizen(FakeChannelService service, HttpClient bot, string channelId = "webchat", string conversation = "c;1|ă:b/1")
{
    private int _activities;

    public string Conversation => conversation;

    /// <summary>What the bot said in this conversation, in order.</summary>
    public IReadOnlyList<ConnectorCall> Heard => [.. service.Calls.Where(call => call.Conversation == conversation)];

    public JsonObject Activity(string type, JsonObject? more = null)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{conversation}|{++_activities:0000000}"),
            ["channelId"] = channelId,
            ["serviceUrl"] = service.ServiceUrl,
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["from"] = new JsonObject { ["id"] = "29:citizen", ["name"] = "Nguyễn Văn Cẩn" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Bot" },
            ["locale"] = "vi-VN",
        };
        foreach (var (name, value) in more ?? [])
        {
            activity[name] = value?.DeepClone();
        }

        return activity;
    }

    public JsonObject Saying(string text) => Activity("message", new() { ["text"] = text });

    /// <summary>The button with these words under the newest message that has any.</summary>
    public JsonObject Pressing(string label)
    {
        var message = Heard.Last(call => call.Buttons.Count > 0);
        var button = message.Buttons.First(button => button["title"]!.GetValue<string>() == label);
        return Pressing(button, message.Given);
    }

    /// <param name="message">The id of the message that has the button.</param>
    public JsonObject Pressing(JsonObject button, string message)
    {
        var press = Activity("message", new() { ["value"] = button["value"]?.DeepClone(), ["replyToId"] = message });
        press["text"] = button["text"]?.DeepClone();
        return press;
    }

    /// <param name="bearer">Null shows the service's own token.</param>
    public async Task<HttpResponseMessage> BringAsync(JsonObject activity, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", bearer ?? service.Bearer()) },
        };
        return await bot.SendAsync(request);
    }

    /// <summary>Does something and waits for the answer to it.</summary>
    public async Task<ConnectorCall> HearAsync(JsonObject activity, string? bearer = null)
    {
        var before = Heard.Count;
        using var answer = await BringAsync(activity, bearer);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"The bot answered {(int)answer.StatusCode}.");
        }

        await service.WaitForAsync(_ => Heard.Count > before);
        return Heard[^1];
    }
}
