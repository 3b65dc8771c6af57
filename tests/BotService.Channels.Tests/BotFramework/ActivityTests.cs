using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Channels.BotFramework;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.TestKit.BotFramework;

namespace BotService.Channels.Tests.BotFramework;

/// <summary>What each activity becomes, over a real server on loopback.</summary>
public sealed class ActivityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_somebody_typed_is_said_in_their_conversation()
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        var status = await rig.BringAsync(rig.Citizen.Saying("Tôi muốn góp ý"));

        var heard = Assert.Single(rig.Inbox.Events);
        Assert.Equal(200, status);
        Assert.Equal(("bot-framework", Language.Vietnamese), (heard.Channel, heard.LanguageHint));
        Assert.Equal(new Inbound.Said("Tôi muốn góp ý"), heard.Input);
        Assert.StartsWith("bf:", heard.Cause, StringComparison.Ordinal);
        Assert.True(heard.Cause.Length <= 32, heard.Cause);
    }

    [Fact]
    public async Task An_activity_that_comes_five_times_is_taken_once()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var activity = rig.Citizen.Saying("một lần thôi");

        for (var time = 0; time < 5; time++)
        {
            Assert.Equal(200, await rig.BringAsync(activity));
        }

        Assert.Equal((5, 1), (rig.Inbox.Calls.Count, rig.Inbox.Events.Count));
    }

    [Fact]
    public async Task Two_conversations_of_one_person_are_two_chats_and_a_moved_service_is_the_same()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var other = new ChannelCitizen(rig.Service, rig.Http, conversation: "another");
        var moved = rig.Citizen.Saying("c");
        moved["from"]!["id"] = "29:renamed";

        await rig.BringAsync(rig.Citizen.Saying("a"));
        (await other.BringAsync(other.Saying("b"))).Dispose();
        await rig.BringAsync(moved);

        var heard = rig.Inbox.Events.ToArray();
        Assert.NotEqual(heard[0].Identity, heard[1].Identity);
        Assert.Equal(heard[0].Identity, heard[2].Identity);
        Assert.NotEqual(heard[0].Address, heard[2].Address);
    }

    [Theory]
    [InlineData("""{"value":{"press":"a:1.mac"}}""", "a:1.mac")]
    [InlineData("""{"value":"{\"press\":\"a:1.mac\"}","text":"Có"}""", "a:1.mac")]
    [InlineData("""{"value":{"press":"a:1.mac"},"text":"Có"}""", "a:1.mac")]
    public async Task A_press_comes_back_with_its_token(string more, string token)
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        await rig.BringAsync(rig.Citizen.Activity("message", JsonNode.Parse(more)!.AsObject()));

        var heard = Assert.Single(rig.Inbox.Events);
        Assert.Equal((token, null, null), (heard.Press, heard.Input, heard.PressedMessage));
    }

    [Fact]
    public async Task A_press_in_Teams_tells_its_message_so_that_it_can_be_changed_in_place()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var citizen = new ChannelCitizen(rig.Service, rig.Http, "msteams");

        (await citizen.BringAsync(citizen.Activity("message", JsonNode.Parse("""{"value":{"press":"t"},"replyToId":"1:5|m"}""")!.AsObject()))).Dispose();

        Assert.Equal("1:5|m", Assert.Single(rig.Inbox.Events).PressedMessage);
    }

    [Theory]
    [InlineData("""[{"contentType":"image/png","contentUrl":"https://a.example/x.png"}]""", true)]
    [InlineData("""[{"contentType":"text/html","content":"<p>xin chào</p>"}]""", false)]
    [InlineData("[]", false)]
    public async Task A_file_is_told_from_a_copy_of_the_text(string attachments, bool file)
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        await rig.BringAsync(rig.Citizen.Activity("message", new() { ["text"] = "xin chào", ["attachments"] = JsonNode.Parse(attachments) }));

        Assert.Equal(file ? new Inbound.Other("attachment") : new Inbound.Said("xin chào"), Assert.Single(rig.Inbox.Events).Input);
    }

    [Fact]
    public async Task However_a_conversation_begins_it_is_greeted_once()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var bot = Added("28:bot");
        bot["from"] = new JsonObject { ["id"] = "the conversation itself" };

        Assert.Equal(200, await rig.BringAsync(rig.Citizen.Activity("conversationUpdate", bot)));
        Assert.Equal(200, await rig.BringAsync(rig.Citizen.Activity("conversationUpdate", Added("29:citizen"))));
        Assert.Equal(200, await rig.BringAsync(rig.Citizen.Activity("installationUpdate", new() { ["action"] = "add" })));
        await rig.BringAsync(rig.Citizen.Saying("xin chào"));

        Assert.Equal([new Inbound.Opened(null), new Inbound.Said("xin chào")], rig.Inbox.Events.Select(heard => heard.Input));
        Assert.Single(rig.Inbox.Events.Select(heard => heard.Identity).Distinct());
    }

    [Theory]
    [InlineData("endOfConversation", "{}")]
    [InlineData("installationUpdate", """{"action":"remove"}""")]
    [InlineData("conversationUpdate", """{"membersRemoved":[{"id":"28:bot"}]}""")]
    public async Task Who_ends_the_conversation_is_not_written_to(string type, string more)
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        await rig.BringAsync(rig.Citizen.Activity(type, JsonNode.Parse(more)!.AsObject()));

        Assert.Equal(new Inbound.Reachable(false), Assert.Single(rig.Inbox.Events).Input);
    }

    [Theory]
    [InlineData("typing", 200)]
    [InlineData("messageReaction", 200)]
    [InlineData("event", 200)]
    [InlineData("messageUpdate", 200)]
    [InlineData("somethingNew", 200)]
    [InlineData("invoke", 501)]
    public async Task What_means_nothing_to_us_gets_the_answer_of_its_kind(string type, int status)
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        Assert.Equal(status, await rig.BringAsync(rig.Citizen.Activity(type, new() { ["name"] = "x" })));
        Assert.Empty(rig.Inbox.Calls);
    }

    [Fact]
    public async Task A_bot_is_not_answered()
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        Assert.Equal(200, await rig.BringAsync(rig.Citizen.Activity("message", new() { ["text"] = "x", ["from"] = new JsonObject { ["id"] = "28:other", ["role"] = "bot" } })));
        Assert.Equal(200, await rig.BringAsync(rig.Citizen.Activity("message", new() { ["text"] = "x", ["from"] = new JsonObject { ["id"] = "28:bot" } })));
        Assert.Empty(rig.Inbox.Calls);
    }

    [Fact]
    public async Task A_group_hears_one_polite_line()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var group = new JsonObject { ["conversation"] = new JsonObject { ["id"] = rig.Citizen.Conversation, ["isGroup"] = true }, ["text"] = "chào cả nhà" };

        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(200, await rig.BringAsync(rig.Citizen.Activity("message", group)));
        }

        Assert.Equal("[group.private]", Assert.Single(rig.Service.Calls).Text);
        Assert.Empty(rig.Inbox.Calls);
        Assert.Empty(rig.Service.Breaches);
    }

    [Fact]
    public async Task Who_writes_too_fast_is_told_once_and_the_channel_service_is_not_asked_to_repeat()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var told = 0;
        rig.Inbox.Answer = (_, _) => Task.FromResult<InboxResult>(new InboxResult.Flooded(told++ == 0 ? "xin chậm lại" : null, TimeSpan.FromSeconds(1)));

        for (var time = 0; time < 4; time++)
        {
            Assert.Equal(200, await rig.BringAsync(rig.Citizen.Saying("nhanh")));
        }

        Assert.Equal("xin chậm lại", Assert.Single(rig.Service.Calls).Text);
    }

    [Fact]
    public async Task While_the_store_is_away_the_channel_service_is_asked_to_come_again()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        rig.Inbox.GoAway(1);
        var activity = rig.Citizen.Saying("giữ giúp tôi");

        using var away = await rig.Citizen.BringAsync(activity);
        var back = await rig.BringAsync(activity);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 200), (away.StatusCode, back));
        Assert.NotNull(away.Headers.RetryAfter);
        Assert.Single(rig.Inbox.Events);
    }

    [Fact]
    public async Task What_the_service_fails_on_is_kept_for_an_operator_and_can_be_read_again()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        rig.Inbox.Answer = (_, _) => throw new InvalidOperationException("secret words");

        var status = await rig.BringAsync(rig.Citizen.Saying("x"));
        rig.Inbox.Answer = (_, _) => Task.FromResult<InboxResult>(new InboxResult.Handled(null));
        var (update, reason) = Assert.Single(rig.Inbox.Buried);
        var replayed = await rig.Get<Runtime.Letters.IReplaysUpdates>().ReplayAsync(update, Ct);

        Assert.Equal((200, "failed: InvalidOperationException", true), (status, reason, replayed));
        Assert.Equal(new Inbound.Said("x"), Assert.Single(rig.Inbox.Events).Input);
        Assert.DoesNotContain(rig.Log.Lines, line => line.Text.Contains("secret words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replies_expected_in_the_answer_are_an_empty_list_because_they_leave_by_the_outbox()
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        using var answer = await rig.Citizen.BringAsync(rig.Citizen.Activity("message", new() { ["text"] = "x", ["deliveryMode"] = "expectReplies" }));

        Assert.Equal("""{"activities":[]}""", await answer.Content.ReadAsStringAsync(Ct));
        Assert.Single(rig.Inbox.Events);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("null", 400)]
    [InlineData("[]", 400)]
    [InlineData("{}", 400)]
    [InlineData("{\"type\":", 400)]
    [InlineData("{\"type\":\"message\"}", 400)]
    [InlineData("{\"type\":\"message\",\"channelId\":\"web chat\",\"serviceUrl\":\"@\"}", 400)]
    [InlineData("{\"type\":\"message\",\"channelId\":\"webchat\",\"serviceUrl\":\"@\"}", 400)]
    [InlineData("{\"type\":\"message\",\"channelId\":\"webchat\",\"serviceUrl\":\"@\",\"conversation\":{\"id\":\"c\"},\"recipient\":{\"id\":\"b\"},\"text\":\"x\"}", 400)]
    [InlineData("{\"type\":\"message\",\"channelId\":\"webchat\",\"serviceUrl\":\"@\",\"conversation\":{\"id\":\"c\"},\"recipient\":{\"id\":\"b\"},\"from\":{\"id\":\"u\"},\"text\":\"\\ud800\"}", 400)]
    [InlineData("{\"type\":\"message\",\"type\":\"typing\",\"channelId\":\"webchat\",\"serviceUrl\":\"@\"}", 400)]
    [InlineData("{\"type\":\"typing\",\"channelId\":\"webchat\",\"serviceUrl\":\"https://elsewhere.example/\"}", 403)]
    public async Task What_is_no_activity_is_refused(string body, int status)
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        Assert.Equal(status, await PostAsync(rig, Encoding.UTF8.GetBytes(body.Replace("@", rig.Service.ServiceUrl, StringComparison.Ordinal))));
        Assert.Empty(rig.Inbox.Calls);
    }

    [Fact]
    public async Task Bodies_are_bounded_in_size_depth_and_packing()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var deep = Encoding.UTF8.GetBytes($"{{\"type\":\"typing\",\"x\":{new string('[', 40)}{new string(']', 40)}}}");

        Assert.Equal(413, await PostAsync(rig, new byte[(256 * 1024) + 1]));
        Assert.Equal(400, await PostAsync(rig, deep));
        Assert.Equal(415, await PostAsync(rig, "{}"u8.ToArray(), "gzip"));
    }

    [Fact]
    public async Task A_body_is_not_touched_before_the_token_is_right()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Method = "POST", Body = new Untouchable(), Headers = { Authorization = "Bearer x.y.z" } } };

        await rig.Get<ActivityEndpoint>().HandleAsync(context);

        Assert.Equal(401, context.Response.StatusCode);
    }

    private static async Task<int> PostAsync(BotFrameworkRig rig, byte[] body, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new("Bearer", rig.Service.Bearer());
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        using var answer = await rig.Http.SendAsync(request, Ct);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(Ct));
        return (int)answer.StatusCode;
    }

    private static JsonObject Added(params string[] ids) => new() { ["membersAdded"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id })]) };

    private sealed class Untouchable : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidOperationException("read");

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("read");
    }
}
