using System.Globalization;
using BotService.Channels.Telegram;
using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery;
using BotService.Runtime.Channels;
using BotService.TestKit.Telegram;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.Telegram;

/// <summary>Announcements on Telegram: by what they can be changed later, and what becomes of those that cannot.</summary>
public sealed class TelegramMendingTests
{
    private const long Chat = 100000001;
    private const string Photo = "https://xa.gov.vn/anh.jpg";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 26, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_message_that_was_taken_tells_the_number_by_which_it_is_changed()
    {
        await using var rig = await StartAsync();

        var words = await SendAsync(rig, Message("một"));
        var picture = await SendAsync(rig, Message("hai") with { Picture = new(Photo, "") });

        var shown = rig.Api.Chat(Chat);
        Assert.Equal((Text(shown[0].Id), $"{shown[1].Id}p"), (words.Message, picture.Message));
    }

    [Fact]
    public async Task A_correction_changes_the_words_in_place()
    {
        await using var rig = await StartAsync();
        var sent = await SendAsync(rig, Message("Thứ Hai nghỉ"));

        var outcome = await SendAsync(rig, Mended("Thứ Ba nghỉ", sent, MendWay.Edit));

        Assert.Equal(sent.Message, outcome.Message);
        Assert.Equal("Thứ Ba nghỉ", Assert.Single(rig.Api.Chat(Chat)).Shown);
        rig.Api.AssertNoBreach();
    }

    public static TheoryData<FakeAnswer> CannotBeChanged => [FakeAnswer.EditGone, FakeAnswer.EditTooLate, new FakeAnswer.Says(400, "Bad Request: MESSAGE_ID_INVALID")];

    [Theory]
    [MemberData(nameof(CannotBeChanged))]
    public async Task A_correction_of_what_cannot_be_changed_is_told_and_sends_nothing(FakeAnswer answer)
    {
        await using var rig = await StartAsync();
        var sent = await SendAsync(rig, Message("Thứ Hai nghỉ"));
        rig.Api.Scripts.Next("editMessageText", answer);

        var outcome = await rig.Channel.SendAsync(Mended("Thứ Ba nghỉ", sent, MendWay.Edit), default);

        Assert.IsType<SendOutcome.Refused>(outcome);
        Assert.Equal(["sendMessage", "editMessageText"], rig.Api.History.Select(call => call.Method));
    }

    [Fact]
    public async Task A_correction_that_was_made_before_is_made()
    {
        await using var rig = await StartAsync();
        var sent = await SendAsync(rig, Message("Thứ Hai nghỉ"));
        await SendAsync(rig, Mended("Thứ Ba nghỉ", sent, MendWay.Edit));

        var again = await rig.Channel.SendAsync(Mended("Thứ Ba nghỉ", sent, MendWay.Edit), default);

        Assert.IsType<SendOutcome.Delivered>(again);
        Assert.Single(rig.Api.Chat(Chat));
    }

    [Fact]
    public async Task A_withdrawal_removes_the_message_while_that_can_be_done()
    {
        await using var rig = await StartAsync();
        var sent = await SendAsync(rig, Message("Sai rồi") with { Picture = new(Photo, "") });
        _clock.Advance(TimeSpan.FromHours(47));

        var outcome = await rig.Channel.SendAsync(Mended("Tin này đã thu hồi", sent, MendWay.Delete), default);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Empty(rig.Api.Chat(Chat));
        Assert.Equal($$$"""{"chat_id":{{{Chat}}},"message_id":{{{sent.Message![..^1]}}}}""", rig.Api.History[^1].Body.GetRawText());
        rig.Api.AssertNoBreach();
    }

    [Theory]
    [InlineData(null, "editMessageText")]
    [InlineData(Photo, "editMessageCaption")]
    public async Task What_is_too_old_to_be_removed_says_that_it_is_withdrawn(string? picture, string method)
    {
        await using var rig = await StartAsync();
        var sent = await SendAsync(rig, Message("Sai rồi") with { Picture = picture is null ? null : new(picture, "") });
        _clock.Advance(TimeSpan.FromHours(49));

        var outcome = await rig.Channel.SendAsync(Mended("Tin này đã thu hồi", sent, MendWay.Delete), default);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Equal("Tin này đã thu hồi", Assert.Single(rig.Api.Chat(Chat)).Shown);
        Assert.Equal(["deleteMessage", method], rig.Api.History.TakeLast(2).Select(call => call.Method));
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task A_withdrawal_of_what_the_person_removed_is_done()
    {
        await using var rig = await StartAsync();
        var sent = await SendAsync(rig, Message("Sai rồi"));
        rig.Api.Lose(Chat, rig.Api.Chat(Chat)[0].Id);

        Assert.IsType<SendOutcome.Delivered>(await rig.Channel.SendAsync(Mended("Tin này đã thu hồi", sent, MendWay.Delete), default));
        Assert.Empty(rig.Api.Chat(Chat));
    }

    [Fact]
    public async Task Words_under_a_picture_are_changed_and_so_is_the_picture()
    {
        await using var rig = await StartAsync();
        var sent = await SendAsync(rig, Message("Thứ Hai") with { Picture = new(Photo, "") });

        await SendAsync(rig, Mended("Thứ Ba", sent, MendWay.Edit));
        await SendAsync(rig, Mended("Thứ Tư", sent, MendWay.Edit) with { Picture = new("https://xa.gov.vn/khac.jpg", "") });

        Assert.Equal(["sendPhoto", "editMessageCaption", "editMessageMedia"], rig.Api.History.Select(call => call.Method));
        var shown = Assert.Single(rig.Api.Chat(Chat));
        Assert.Equal(("Thứ Tư", "https://xa.gov.vn/khac.jpg"), (shown.Shown, shown.Picture));
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task Plain_words_get_their_picture_by_a_correction_and_keep_its_kind()
    {
        await using var rig = await StartAsync();
        var sent = await SendAsync(rig, Message("Thứ Hai"));

        var mended = await SendAsync(rig, Mended("Thứ Ba", sent, MendWay.Edit) with { Picture = new(Photo, "") });
        await SendAsync(rig, Mended("Thứ Tư", mended, MendWay.Edit));

        Assert.Equal(["sendMessage", "editMessageMedia", "editMessageCaption"], rig.Api.History.Select(call => call.Method));
        Assert.Equal("Thứ Tư", Assert.Single(rig.Api.Chat(Chat)).Shown);
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task An_announcement_with_all_that_it_may_have_is_one_exact_request()
    {
        await using var rig = await StartAsync();

        await SendAsync(rig, Message("Mời <bà con>", new OutgoingButton("", "Xem thêm", 0, false) { Address = "https://xa.gov.vn/tin?a=1&b=2" }) with { Picture = new(Photo, "Trụ sở") });

        Assert.Equal(
            """{"chat_id":100000001,"photo":"https://xa.gov.vn/anh.jpg","caption":"Mời &lt;bà con&gt;","parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"text":"Xem thêm","url":"https://xa.gov.vn/tin?a=1&b=2"}]]}}""",
            Assert.Single(rig.Api.History).Body.GetRawText());
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task A_picture_that_telegram_would_not_show_costs_nobody_the_words()
    {
        await using var rig = await StartAsync();
        rig.Api.Scripts.Always("sendPhoto", new FakeAnswer.Says(400, "Bad Request: failed to get HTTP URL content"));

        var first = await SendAsync(rig, Message("Tin") with { Picture = new(Photo, "") });
        var second = await SendAsync(rig, Message("Tin") with { Address = "100000002", Picture = new(Photo, "") });

        Assert.Equal((true, true), (first.WithoutPicture, second.WithoutPicture));
        Assert.Equal(["sendPhoto", "sendMessage", "sendMessage"], rig.Api.History.Select(call => call.Method));
        Assert.True(rig.Log.Has(3003));
    }

    [Fact]
    public async Task A_picture_is_tried_again_after_a_while()
    {
        await using var rig = await StartAsync();
        rig.Api.Scripts.Next("sendPhoto", new FakeAnswer.Says(400, "Bad Request: failed to get HTTP URL content"));
        await SendAsync(rig, Message("Tin") with { Picture = new(Photo, "") });
        _clock.Advance(TimeSpan.FromMinutes(11));

        var later = await SendAsync(rig, Message("Tin") with { Picture = new(Photo, "") });

        Assert.False(later.WithoutPicture);
        Assert.Equal(Photo, rig.Api.Chat(Chat)[^1].Picture);
    }

    [Fact]
    public async Task Words_too_long_to_stand_under_a_picture_have_it_as_a_preview_above_them()
    {
        await using var rig = await StartAsync();
        var words = string.Concat(Enumerable.Repeat("từ ", 400)).Trim();

        var outcome = await SendAsync(rig, Message(words) with { Picture = new(Photo, "") });

        Assert.False(outcome.WithoutPicture);
        var call = Assert.Single(rig.Api.History);
        Assert.Equal("sendMessage", call.Method);
        Assert.Equal($$"""{"url":"{{Photo}}","prefer_large_media":true,"show_above_text":true}""", call.Body.GetProperty("link_preview_options").GetRawText());
        rig.Api.AssertNoBreach();
    }

    [Theory]
    [InlineData("12", 12, false)]
    [InlineData("12p", 12, true)]
    [InlineData("p", null, false)]
    [InlineData("-1", null, false)]
    [InlineData("99999999999", null, false)]
    [InlineData("z17", null, false)]
    [InlineData(null, null, false)]
    public void What_was_sent_is_named_by_a_number_and_whether_it_has_a_picture(string? text, int? id, bool pictured)
    {
        var read = TelegramSent.Read(text);

        Assert.Equal(id is { } known ? new TelegramSent(known, pictured) : null, read);
        Assert.Equal(read is null ? null : text, read?.ToString());
    }

    private Task<TelegramRig> StartAsync() => StartAsync(_clock);

    private static async Task<TelegramRig> StartAsync(TimeProvider clock) =>
        await TelegramRig.StartAsync(time: clock, started: false, api: await FakeBotApi.StartAsync(null, clock));

    private static async Task<SendOutcome.Delivered> SendAsync(TelegramRig rig, OutgoingMessage message) =>
        Assert.IsType<SendOutcome.Delivered>(await rig.Channel.SendAsync(message, default));

    private static OutgoingMessage Message(string text, params OutgoingButton[] buttons) => TelegramRig.Message(Chat, text, buttons);

    private static OutgoingMessage Mended(string text, SendOutcome.Delivered sent, MendWay way) => Message(text) with { Edit = sent.Message, Renews = way };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
