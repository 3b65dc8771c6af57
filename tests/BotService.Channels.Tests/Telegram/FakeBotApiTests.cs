using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BotService.TestKit.Telegram;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.Telegram;

public sealed class FakeBotApiTests
{
    private static readonly HttpClient Http = new();
    private static readonly string Long = new('x', 4097);

    public static TheoryData<string, string, bool> Calls => new()
    {
        { "sendMessage", """{"chat_id":5,"text":"<b>x</b>","parse_mode":"HTML"}""", true },
        { "sendMessage", """{"chat_id":"5","text":"x"}""", true },
        { "sendMessage", """{"chat_id":true,"text":"x"}""", false },
        { "sendMessage", """{"chat_id":5}""", false },
        { "sendMessage", """{"chat_id":5,"text":""}""", false },
        { "sendMessage", """{"chat_id":5,"text":7}""", false },
        { "sendMessage", $$"""{"chat_id":5,"text":"{{Long}}"}""", false },
        { "sendMessage", """{"chat_id":5,"text":"x","colour":"red"}""", false },
        { "sendMessage", """{"chat_id":5,"text":"<x>y</x>","parse_mode":"HTML"}""", false },
        { "sendMessage", """{"chat_id":5,"text":"<b>y","parse_mode":"HTML"}""", false },
        { "sendMessage", """{"chat_id":5,"text":"a & b","parse_mode":"HTML"}""", false },
        { "sendMessage", """{"chat_id":5,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}}""", true },
        { "sendMessage", """{"chat_id":5,"text":"x","reply_markup":{"inline_keyboard":[{"text":"a","callback_data":"b"}]}}""", false },
        { "sendMessage", """{"chat_id":5,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"b","url":"c"}]]}}""", false },
        { "sendMessage", """{"chat_id":5,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"","callback_data":"b"}]]}}""", false },
        { "sendMessage", $$$"""{"chat_id":5,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"{{{new string('ế', 22)}}}"}]]}}""", false },
        { "sendMessage", """{"chat_id":5,"text":"x","link_preview_options":{"is_disabled":"yes"}}""", false },
        { "editMessageText", """{"chat_id":5,"text":"x"}""", false },
        { "answerCallbackQuery", """{"callback_query_id":"1"}""", true },
        { "answerCallbackQuery", """{"text":"x"}""", false },
        { "answerCallbackQuery", $$"""{"callback_query_id":"1","text":"{{Long}}"}""", false },
        { "getUpdates", """{"timeout":0,"limit":101}""", false },
        { "setWebhook", """{"url":"https://x.vn/h","secret_token":"a.b"}""", false },
        { "setWebhook", """{"url":"https://x.vn/h","max_connections":0}""", false },
        { "setMyCommands", """{"commands":[{"command":"Help","description":"x"}]}""", false },
        { "setMyCommands", """{"commands":[{"command":"help","description":""}]}""", false },
        { "sendTelepathy", """{"chat_id":5}""", false },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Whatever_is_wrong_with_a_call_is_a_breach(string method, string body, bool fine)
    {
        await using var api = await FakeBotApi.StartAsync();

        using var response = await CallAsync(api, method, body);

        Assert.Equal(fine, response.IsSuccessStatusCode);
        Assert.Equal(fine, api.Breaches.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void The_table_of_our_own_agrees_with_the_published_description(string method, string body, bool fine)
    {
        using var call = JsonDocument.Parse(body);

        var published = BotApiSpec.Load().Breaches(method, call.RootElement).Any();
        var ours = BotApiSpec.FromTable().Breaches(method, call.RootElement).Any();

        Assert.Equal(published, ours);
        Assert.False(fine && ours);
    }

    [Fact]
    public async Task Sending_before_the_wait_is_over_is_a_breach()
    {
        var clock = new FakeTimeProvider();
        await using var api = await FakeBotApi.StartAsync(time: clock);
        api.Scripts.Next(5, new FakeAnswer.Throttled(3, WholeBot: false));
        const string Body = """{"chat_id":5,"text":"x"}""";

        await CallAsync(api, "sendMessage", Body);
        clock.Advance(TimeSpan.FromSeconds(2));
        await CallAsync(api, "sendMessage", Body.Replace('5', '6'));
        var elsewhere = api.Breaches.Count;
        await CallAsync(api, "sendMessage", Body);
        var early = api.Breaches.Count;
        clock.Advance(TimeSpan.FromSeconds(1));
        await CallAsync(api, "sendMessage", Body);

        Assert.Equal((0, 1, 1), (elsewhere, early, api.Breaches.Count));
    }

    [Fact]
    public async Task The_published_limits_are_kept()
    {
        var clock = new FakeTimeProvider();
        await using var api = await FakeBotApi.StartAsync(new SendLimits(PerSecond: 30, Burst: 30, ChatPerSecond: 1, ChatBurst: 3), clock);

        foreach (var chat in Enumerable.Repeat(5, 5).Concat(Enumerable.Range(10, 40)))
        {
            await CallAsync(api, "sendMessage", $$"""{"chat_id":{{chat}},"text":"x"}""");
        }

        Assert.Equal(3, api.History.Count(call => call.Chat == 5 && call.Status == 200));
        Assert.Equal(30, api.History.Count(call => call.Status == 200));
    }

    [Fact]
    public async Task An_offset_confirms_and_a_second_asker_ends_the_first()
    {
        await using var api = await FakeBotApi.StartAsync();
        await api.PushAsync(FakeUpdates.Message(5, "a"), 7);
        await api.PushAsync(FakeUpdates.Message(5, "b"), 8);

        var both = await CallAsync(api, "getUpdates", """{"timeout":50}""");
        var waiting = CallAsync(api, "getUpdates", """{"offset":9,"timeout":50}""");
        await api.ConfirmedAsync(8);
        var newer = await CallAsync(api, "getUpdates", """{"offset":9,"timeout":0}""");

        Assert.Equal(2, (await both.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result").GetArrayLength());
        Assert.Equal(409, (int)(await waiting).StatusCode);
        Assert.Equal(200, (int)newer.StatusCode);
        Assert.Equal(0, api.Waiting);
    }

    private static async Task<HttpResponseMessage> CallAsync(FakeBotApi api, string method, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Http.PostAsync(new Uri($"{api.Url}/bot{api.Token}/{method}"), content);
    }
}
