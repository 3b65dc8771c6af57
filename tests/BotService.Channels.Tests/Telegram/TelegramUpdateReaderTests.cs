using System.Text;
using System.Text.Json;
using BotService.Channels.Telegram;

namespace BotService.Channels.Tests.Telegram;

public class TelegramUpdateReaderTests
{
    [Fact]
    public void What_means_nothing_to_us_is_passed_over_wherever_it_lies()
    {
        var update = Read("""
            {"x":[{"message":1}],"update_id":7,"message":{"sender":{"id":9},"message_id":3,"date":1700000000,
             "chat":{"type":"private","title":null,"id":-5},"from":{"id":5,"first_name":"A","language_code":"vi"},"entities":[[],{}],"text":"x\u0301"},"y":null}
            """);

        Assert.Equal(
            new TelegramUpdate { UpdateId = 7, Message = new(3, 1700000000, new(-5, true), new(5, "vi"), "x\u0301") },
            update);
    }

    [Fact]
    public void A_press_carries_the_message_it_was_made_on()
    {
        var update = Read("""{"callback_query":{"data":"d","message":{"message_id":3,"date":0,"chat":{"id":5,"type":"group"}},"id":"77","from":{"id":5}},"update_id":7}""");

        Assert.Equal(
            new TelegramUpdate { UpdateId = 7, CallbackQuery = new("77", new(5, null), new(3, 0, new(5, false), null, null), "d") },
            update);
    }

    [Fact]
    public void A_change_of_membership_tells_who_the_bot_is_now()
    {
        var update = Read("""{"update_id":7,"my_chat_member":{"chat":{"id":5,"type":"private"},"from":{"id":5},"new_chat_member":{"status":"restricted","is_member":true}}}""");

        Assert.Equal(new(new(5, true), new(5, null), new("restricted", true)), update?.MyChatMember);
    }

    [Theory]
    [InlineData("""{"update_id":7,"message":null,"callback_query":null,"my_chat_member":null}""")]
    [InlineData("""{"update_id":1,"update_id":7,"message":{"message_id":1},"message":null}""")]
    public void Null_is_nothing_and_of_a_field_that_comes_twice_the_last_counts(string json)
    {
        Assert.Equal(new TelegramUpdate { UpdateId = 7 }, Read(json));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"update_id":7}{}""")]
    [InlineData("""{"update_id":7""")]
    [InlineData("""{"update_id":"7"}""")]
    [InlineData("""{"update_id":7.5}""")]
    [InlineData("""{"update_id":null}""")]
    [InlineData("""{"update_id":99999999999}""")]
    [InlineData("""{"message":[]}""")]
    [InlineData("""{"message":{"text":7}}""")]
    [InlineData("""{"message":{"chat":{"type":true}}}""")]
    [InlineData("""{"my_chat_member":{"new_chat_member":{"is_member":1}}}""")]
    [InlineData("""{"x":[[[[[[[[[]]]]]]]]]}""")]
    public void What_is_no_update_is_refused(string json)
    {
        Assert.ThrowsAny<JsonException>(() => Read(json));
    }

    [Fact]
    public void Null_is_no_update_and_no_mistake()
    {
        Assert.Null(Read("null"));
    }

    private static TelegramUpdate? Read(string json) => TelegramUpdateReader.Read(Encoding.UTF8.GetBytes(json), 8);
}
