using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Channels.Telegram;
using BotService.Core.Conversations;
using BotService.Runtime;
using BotService.Runtime.Channels;
using BotService.TestKit.Telegram;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.Tests.Telegram;

public sealed class TelegramWebhookTests
{
    private const string Hello = """{"update_id":900001,"message":{"message_id":1,"date":1763900000,"from":{"id":5,"is_bot":false,"first_name":"An","language_code":"vi"},"chat":{"id":5,"type":"private"},"text":"xin chào"}}""";
    private static readonly HttpClient Http = new();

    [Theory]
    [InlineData(TelegramRig.Secret, 200)]
    [InlineData(TelegramRig.OlderSecret, 200)]
    [InlineData(null, 401)]
    [InlineData("", 401)]
    [InlineData("first_secret-2", 401)]
    [InlineData("first_secret-222", 401)]
    [InlineData("FIRST_SECRET-22", 401)]
    public async Task Only_who_knows_a_live_secret_is_heard(string? secret, int status)
    {
        await using var rig = await TelegramRig.StartAsync(started: false);

        using var response = await PostAsync(rig, Hello, secret);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, rig.Inbox.Events.Count);
        Assert.Equal(status != 200, rig.Log.Has(3004));
    }

    [Fact]
    public async Task Two_secrets_at_once_are_none()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        using var request = Request(rig, Hello, TelegramRig.Secret);
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", TelegramRig.Secret);

        using var response = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_body_is_not_touched_before_the_secret_is_right()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        var body = new UntouchableStream();
        var context = new DefaultHttpContext { Request = { Method = "POST", Body = body, ContentLength = 10, Headers = { ["X-Telegram-Bot-Api-Secret-Token"] = "wrong" } } };

        await rig.Get<TelegramWebhook>().HandleAsync(context);

        Assert.Equal(401, context.Response.StatusCode);
        Assert.False(body.Touched);
    }

    [Theory]
    [InlineData(256 * 1024, false, 200)]
    [InlineData((256 * 1024) + 1, false, 413)]
    [InlineData(3_000_000, false, 413)]
    [InlineData(256 * 1024, true, 200)]
    [InlineData((256 * 1024) + 1, true, 413)]
    [InlineData(3_000_000, true, 413)]
    public async Task A_body_larger_than_256_kB_is_refused(int size, bool chunked, int status)
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        using var request = Request(rig, Hello + new string(' ', size - Encoding.UTF8.GetByteCount(Hello)), TelegramRig.Secret);
        request.Headers.TransferEncodingChunked = chunked ? true : null;

        using var response = await Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, rig.Inbox.Events.Count);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("x")]
    public async Task A_packed_body_is_refused(string encoding)
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Hello));
        }

        using var request = Request(rig, "", TelegramRig.Secret);
        request.Content = new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = new("application/json"), ContentEncoding = { encoding } } };

        using var response = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Empty(rig.Inbox.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("xin chào")]
    [InlineData("{\"update_id\":1}}")]
    [InlineData("{\"update_id\":1,}")]
    public async Task What_is_not_JSON_is_a_bad_request(string body)
    {
        await using var rig = await TelegramRig.StartAsync(started: false);

        using var response = await PostAsync(rig, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(rig.Inbox.Buried);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"update_id":"many"}""")]
    [InlineData("""{"update_id":99999999999999999999}""")]
    [InlineData("""{"update_id":1,"message":5}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":"\ud800"}}""")]
    [InlineData("""{"update_id":1,"my_chat_member":{"chat":{"id":5,"type":"private"},"date":1,"new_chat_member":{"status":"enlightened"}}}""")]
    [InlineData("""{"update_id":1,"my_chat_member":{"chat":{"id":5,"type":"private"},"date":1,"new_chat_member":{}}}""")]
    public async Task What_is_JSON_and_cannot_be_understood_is_buried_and_answered(string body)
    {
        await using var rig = await TelegramRig.StartAsync(started: false);

        using var response = await PostAsync(rig, body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, Encoding.UTF8.GetString(Assert.Single(rig.Inbox.Buried).Update));
        Assert.Empty(rig.Inbox.Calls);
    }

    [Theory]
    [InlineData(31, 0)]
    [InlineData(40, 1)]
    [InlineData(1000, 1)]
    public async Task Nesting_deeper_than_32_is_not_read(int depth, int buried)
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        var body = $$"""{"update_id":1,"hologram":{{new string('[', depth)}}{{new string(']', depth)}}}""";

        using var response = await PostAsync(rig, body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(buried, rig.Inbox.Buried.Count);
    }

    [Fact]
    public async Task An_update_that_cannot_be_handled_is_buried_so_that_it_holds_nobody_up()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        rig.Inbox.Answer = (_, _) => throw new InvalidOperationException("xin chào");

        using var response = await PostAsync(rig, Hello);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("failed: InvalidOperationException", Assert.Single(rig.Inbox.Buried).Reason);
        Assert.DoesNotContain(rig.Log.Lines, line => line.Text.Contains("xin chào", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_store_is_away_Telegram_is_asked_to_come_again()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        rig.Inbox.GoAway(2);

        using var event503 = await PostAsync(rig, Hello);
        using var poison503 = await PostAsync(rig, "[]");
        using var again = await PostAsync(rig, Hello);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, event503.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), event503.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, poison503.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single(rig.Inbox.Events);
    }

    public static TheoryData<string, InboxResult, string> Presses => new()
    {
        { "handled in silence", new InboxResult.Handled(null), """{"method":"answerCallbackQuery","callback_query_id":"77"}""" },
        { "handled with a notice", new InboxResult.Handled("Đã ghi \"✓\""), """{"method":"answerCallbackQuery","callback_query_id":"77","text":"Đã ghi \"✓\""}""" },
        { "repeated", new InboxResult.Repeated(), """{"method":"answerCallbackQuery","callback_query_id":"77"}""" },
        { "flooded first", new InboxResult.Flooded("Chậm lại nhé", TimeSpan.FromSeconds(3)), """{"method":"answerCallbackQuery","callback_query_id":"77","text":"Chậm lại nhé"}""" },
        { "flooded again", new InboxResult.Flooded(null, TimeSpan.FromSeconds(3)), """{"method":"answerCallbackQuery","callback_query_id":"77"}""" },
        { "too long", new InboxResult.Handled(new string('ơ', 300)), $$"""{"method":"answerCallbackQuery","callback_query_id":"77","text":"{{new string('ơ', 199)}}…"}""" },
    };

    [Theory]
    [MemberData(nameof(Presses))]
    public async Task Every_press_is_answered_in_the_response(string what, InboxResult result, string answer)
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        rig.Inbox.Answer = (_, _) => Task.FromResult(result);

        using var response = await PostAsync(rig, Numbered(FakeUpdates.Press(5, "token")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(answer == await response.Content.ReadAsStringAsync(), what);
    }

    [Fact]
    public async Task A_press_that_cannot_be_handled_is_answered_too()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        rig.Inbox.Answer = (_, _) => throw new InvalidOperationException();

        using var response = await PostAsync(rig, Numbered(FakeUpdates.Press(5, "token")));

        Assert.Equal("""{"method":"answerCallbackQuery","callback_query_id":"77"}""", await response.Content.ReadAsStringAsync());
        Assert.Single(rig.Inbox.Buried);
    }

    [Fact]
    public async Task A_press_is_answered_only_after_it_was_kept()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        var commit = new TaskCompletionSource<InboxResult>();
        rig.Inbox.Answer = (_, _) => commit.Task;

        var posting = PostAsync(rig, Numbered(FakeUpdates.Press(5, "token")));
        while (rig.Inbox.Calls.IsEmpty)
        {
            await Task.Yield();
        }

        Assert.False(posting.IsCompleted);
        commit.SetResult(new InboxResult.Handled(null));
        using var response = await posting;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Who_writes_too_fast_is_told_once_in_the_response()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        rig.Inbox.Answer = (_, _) => Task.FromResult<InboxResult>(new InboxResult.Flooded("Chậm lại nhé", TimeSpan.FromSeconds(3)));

        using var told = await PostAsync(rig, Hello);
        rig.Inbox.Answer = (_, _) => Task.FromResult<InboxResult>(new InboxResult.Flooded(null, TimeSpan.FromSeconds(3)));
        using var silent = await PostAsync(rig, Hello);

        Assert.Equal("""{"method":"sendMessage","chat_id":5,"text":"Chậm lại nhé"}""", await told.Content.ReadAsStringAsync());
        Assert.Equal("", await silent.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_group_hears_one_line_once_and_nothing_is_kept_of_it()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);

        using var first = await PostAsync(rig, Numbered(FakeUpdates.InGroup(-1005, 5, "/start")));
        using var second = await PostAsync(rig, Numbered(FakeUpdates.InGroup(-1005, 6, "alo")));
        using var other = await PostAsync(rig, Numbered(FakeUpdates.Member(-1006, "member")));

        Assert.Equal("""{"method":"sendMessage","chat_id":-1005,"text":"[group.private]"}""", await first.Content.ReadAsStringAsync());
        Assert.Equal("", await second.Content.ReadAsStringAsync());
        Assert.Equal("""{"method":"sendMessage","chat_id":-1006,"text":"[group.private]"}""", await other.Content.ReadAsStringAsync());
        Assert.Empty(rig.Inbox.Calls);
        Assert.Empty(rig.Inbox.Buried);
    }

    [Fact]
    public void Groups_are_spoken_to_at_a_bounded_pace()
    {
        var lines = new GroupLines<long>();
        var now = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

        var at_once = Enumerable.Range(1, 100).Count(group => lines.MaySpeak(-group, now));
        var later = Enumerable.Range(1, 100).Count(group => lines.MaySpeak(-group, now.AddMinutes(1)));

        Assert.Equal(5, at_once);
        Assert.Equal(5, later);
    }

    [Fact]
    public void Ten_thousand_groups_do_not_silence_the_bot_in_the_next()
    {
        var lines = new GroupLines<long>();
        var now = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

        var heard = Enumerable.Range(1, 10_001).Count(group => lines.MaySpeak(-group, now.AddSeconds(group)));

        Assert.Equal(10_001, heard);
        Assert.False(lines.MaySpeak(-10_001, now.AddDays(1)));
    }

    [Fact]
    public async Task Unknown_updates_are_answered_and_counted()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        var counted = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, ear) =>
        {
            if (instrument.Meter.Scope == rig.Get<IMeterFactory>() && instrument.Meter.Name == RuntimeMeter.Name)
            {
                ear.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add($"{tags[0].Value} {tags[1].Value}"));
        listener.Start();

        using var unknown = await PostAsync(rig, """{"update_id":7,"hologram":{"id":1}}""");
        using var edited = await PostAsync(rig, Numbered(FakeUpdates.Edited(5, "x")));

        Assert.Equal(HttpStatusCode.OK, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal(["ignored unknown", "ignored edited_message"], counted);
        Assert.Empty(rig.Inbox.Buried);
    }

    [Fact]
    public async Task Brought_by_Telegram_itself_every_press_is_answered_although_the_store_was_away()
    {
        await using var rig = await (await TelegramRig.StartAsync(started: false)).ConnectWebhookAsync();
        rig.Inbox.GoAway(3);

        await Task.WhenAll(Enumerable.Range(1, 40).Select(person => rig.Api.PushAsync(FakeUpdates.Press(person, "token", press: $"p{person}"))));

        var answered = rig.Api.CallsOf("answerCallbackQuery").Where(call => call.InWebhookAnswer).Select(call => call.Text("callback_query_id"));
        Assert.Equal(Enumerable.Range(1, 40).Select(person => $"p{person}").Order(), answered.Order());
        Assert.Equal(40, rig.Inbox.Events.Count);
        Assert.Equal(3, rig.Api.WebhookTries.Count(attempt => attempt.Status == 503));
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task A_kept_update_can_be_read_once_more()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        var intake = rig.Get<TelegramIntake>();

        var understood = await intake.ReplayAsync(Encoding.UTF8.GetBytes(Hello), default);
        var poison = await intake.ReplayAsync("[]"u8.ToArray(), default);

        Assert.True(understood);
        Assert.False(poison);
        Assert.Equal(new Inbound.Said("xin chào"), Assert.Single(rig.Inbox.Events).Input);
    }

    private static string Numbered(JsonObject update)
    {
        update["update_id"] = 900001;
        return update.ToJsonString();
    }

    private static async Task<HttpResponseMessage> PostAsync(TelegramRig rig, string body, string? secret = TelegramRig.Secret)
    {
        using var request = Request(rig, body, secret);
        return await Http.SendAsync(request);
    }

    private static HttpRequestMessage Request(TelegramRig rig, string body, string? secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, rig.WebhookUrl) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (secret is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        return request;
    }

    private sealed class UntouchableStream : MemoryStream
    {
        public bool Touched { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Touched = true;
            return base.ReadAsync(buffer, cancellationToken);
        }

        public override int Read(Span<byte> buffer)
        {
            Touched = true;
            return base.Read(buffer);
        }
    }
}
