using System.Text;
using System.Text.Json.Nodes;
using BotService.Channels.Telegram;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.TestKit.Telegram;

namespace BotService.Channels.Tests.Telegram;

public sealed class TelegramUpdatesTests
{
    [Fact]
    public void Words_in_a_private_chat_are_what_somebody_said()
    {
        var reading = Read(FakeUpdates.Message(5, "/start ABCD", "vi"));

        Assert.Equal(Event("5", new Inbound.Said("/start ABCD"), Language.Vietnamese), reading);
    }

    [Fact]
    public void A_press_carries_its_token_and_the_message_it_was_on()
    {
        var reading = Read(FakeUpdates.Press(5, "q:1:1:v/5.mac", message: 12, press: "77", language: "en-GB"));

        Assert.Equal(Press("q:1:1:v/5.mac", "12", Language.English), reading);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-12)]
    public void A_press_on_a_message_that_is_gone_or_too_old_names_none_to_edit(int? message)
    {
        var reading = Read(FakeUpdates.Press(5, "token", message));

        Assert.Equal(Press("token", null, Language.Vietnamese), reading);
    }

    [Theory]
    [InlineData("sticker", "sticker")]
    [InlineData("photo", "photo")]
    [InlineData("voice", "voice")]
    [InlineData("audio", "audio")]
    [InlineData("video", "video")]
    [InlineData("video_note", "video")]
    [InlineData("animation", "animation")]
    [InlineData("document", "file")]
    [InlineData("location", "location")]
    [InlineData("contact", "contact")]
    [InlineData("dice", "sticker")]
    public void What_is_not_text_keeps_its_kind(string sent, string kind)
    {
        var reading = Read(FakeUpdates.Other(5, sent));

        Assert.Equal(Event("5", new Inbound.Other(kind), Language.Vietnamese), reading);
    }

    [Fact]
    public void A_message_of_a_kind_that_nobody_knows_yet_is_something_other()
    {
        var update = FakeUpdates.Message(5, "x");
        update["message"]!.AsObject().Remove("text");
        update["message"]!["hologram"] = new JsonObject();

        var reading = Read(update);

        Assert.Equal(Event("5", new Inbound.Other("other"), Language.Vietnamese), reading);
    }

    [Fact]
    public void Whatever_Telegram_calls_a_service_message_is_nobody_s_word()
    {
        var fields = BotApiSpec.ServiceFields();

        Assert.NotEmpty(fields);
        Assert.All(fields, field =>
        {
            var update = FakeUpdates.Message(5, "x");
            update["message"]!.AsObject().Remove("text");
            update["message"]![field] = new JsonObject();

            Assert.Equal(new TelegramReading.Ignored("service_message"), Read(update));
        });
    }

    [Fact]
    public void An_animation_is_one_though_it_comes_as_a_document_too()
    {
        var update = FakeUpdates.Other(5, "animation");
        update["message"]!["document"] = new JsonObject();

        Assert.Equal(Event("5", new Inbound.Other("animation"), Language.Vietnamese), Read(update));
    }

    [Theory]
    [InlineData("kicked", false)]
    [InlineData("left", false)]
    [InlineData("member", true)]
    public void Blocking_and_letting_in_again_is_told(string status, bool reachable)
    {
        var reading = Read(FakeUpdates.Member(5, status));

        Assert.Equal(Event("5", new Inbound.Reachable(reachable), Language.Vietnamese), reading);
    }

    [Fact]
    public void Groups_are_public()
    {
        Assert.Equal(new TelegramReading.InPublic(-1005, null), Read(FakeUpdates.InGroup(-1005, 5, "hello")));
        Assert.Equal(new TelegramReading.InPublic(-1005, null), Read(FakeUpdates.Member(-1005, "member")));
        Assert.Equal(new TelegramReading.Ignored("left_group"), Read(FakeUpdates.Member(-1005, "left")));
    }

    [Fact]
    public void A_press_in_a_group_is_answered_there()
    {
        var update = FakeUpdates.Press(5, "token");
        update["callback_query"]!["message"]!["chat"] = new JsonObject { ["id"] = -1005, ["type"] = "supergroup" };

        var reading = Read(update);

        Assert.Equal(new TelegramReading.InPublic(-1005, "77"), reading);
    }

    [Fact]
    public void A_press_without_a_token_is_only_answered()
    {
        var update = FakeUpdates.Press(5, "token");
        update["callback_query"]!.AsObject().Remove("data");

        var reading = Read(update);

        Assert.Equal(new TelegramReading.Ignored("callback_query without data", "77"), reading);
    }

    [Theory]
    [InlineData("""{"update_id":7}""", "unknown")]
    [InlineData("""{"update_id":7,"hologram":{"id":1}}""", "unknown")]
    [InlineData("""{"update_id":7,"poll":{"id":"1","question":"?","options":[],"total_voter_count":0}}""", "other")]
    [InlineData("""{"update_id":7,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"pinned_message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":"x"}}}""", "service_message")]
    [InlineData("""{"update_id":7,"edited_message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":"x"}}""", "edited_message")]
    public void What_is_not_for_us_is_ignored(string json, string kind)
    {
        var reading = Read(json);

        Assert.Equal(new TelegramReading.Ignored(kind), reading);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"update_id":0,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":"x"}}""")]
    [InlineData("""{"update_id":-4}""")]
    [InlineData("""{"update_id":7,"message":{"message_id":1,"date":1,"text":"x"}}""")]
    [InlineData("""{"update_id":7,"callback_query":{"id":"1","chat_instance":"1","data":"x"}}""")]
    [InlineData("""{"update_id":7,"callback_query":{"from":{"id":5,"is_bot":false,"first_name":"A"},"chat_instance":"1","data":"x"}}""")]
    [InlineData("""{"update_id":7,"my_chat_member":{"date":1}}""")]
    public void What_lacks_what_it_must_have_is_unreadable(string json)
    {
        var reading = Read(json);

        Assert.IsType<TelegramReading.Unreadable>(reading);
    }

    [Theory]
    [InlineData("vi", Language.Vietnamese)]
    [InlineData("vi-VN", Language.Vietnamese)]
    [InlineData("VI", Language.Vietnamese)]
    [InlineData("en", Language.English)]
    [InlineData("en_US", Language.English)]
    [InlineData("fr", null)]
    [InlineData("vie", null)]
    [InlineData("enm", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_client_language_is_a_hint(string? tag, Language? hint)
    {
        Assert.Equal(hint, TelegramUpdates.Hint(tag));
    }

    [Fact]
    public void A_text_longer_than_allowed_is_cut_without_breaking_a_character()
    {
        var reading = Read(FakeUpdates.Message(5, new string('x', 4095) + "🎉🎉"));

        var said = Assert.IsType<Inbound.Said>(Assert.IsType<TelegramReading.Event>(reading).Inbound.Input);
        Assert.Equal(new string('x', 4095), said.Text);
    }

    private static TelegramReading Read(JsonObject update)
    {
        update["update_id"] = 900001;
        return Read(update.ToJsonString());
    }

    private static TelegramReading Read(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        return TelegramUpdates.Read(TelegramUpdateReader.Read(body, 32)!, body);
    }

    private static TelegramReading.Event Event(string address, Inbound input, Language? hint) =>
        new(new("telegram", address, "tg:900001", input, LanguageHint: hint), null);

    private static TelegramReading.Event Press(string token, string? message, Language? hint) =>
        new(new InboundEvent("telegram", "5", "tg:900001", null, token, message, hint), "77");
}
