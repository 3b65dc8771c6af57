using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.TestKit.Telegram;

namespace BotService.Host.Tests.News;

/// <summary>A wrong announcement is put right, through the whole service and the platforms' fakes.</summary>
public sealed class MendingTests
{
    private const long An = 4711, Binh = 4712, Chi = 4713, Dung = 4714, Nobody = 4719;
    private const string Em = "6ede9afa66b88fe6d6a9";

    [Fact]
    public async Task Exactly_those_who_got_a_wrong_announcement_see_the_right_words()
    {
        await using var service = await SentAsync();
        service.Telegram.Lose(Chi, service.Telegram.Chat(Chi)[^1].Id);

        var counts = await service.MendAsync(new Act.Correct(NewsService.Words("Nước lên 2 m, không phải 3 m.")));

        Assert.Equal((4, 0), (counts[RecipientMark.Mended], counts[RecipientMark.Unmended]));
        Assert.All((long[])[An, Binh], chat => Assert.Equal("Nước lên 2 m, không phải 3 m.", service.Telegram.Chat(chat)[^1].Shown));
        Assert.All((long[])[An, Binh], chat => Assert.DoesNotContain(service.Telegram.Chat(chat), message => message.Shown.Contains("Nước lên 3 m", StringComparison.Ordinal)));
        Assert.Contains("Nước lên 2 m, không phải 3 m.", service.Telegram.Chat(Chi)[^1].Shown, StringComparison.Ordinal);
        Assert.Single(service.Telegram.History, call => call is { Chat: Chi, Method: "sendMessage", Status: 200 } && call.Shown!.Contains("không phải 3 m", StringComparison.Ordinal));
        Assert.Contains("Nước lên 2 m, không phải 3 m.", service.Zalo.Chat(Em)[^1], StringComparison.Ordinal);
        Assert.Equal(4, service.Zalo.Chat(Em).Count);
        Assert.DoesNotContain(service.Telegram.History, call => call.Chat is Dung or Nobody && call.Status == 200 && call.Shown?.Contains("Nước", StringComparison.Ordinal) is true);
        service.Telegram.AssertNoBreach();
        service.Zalo.AssertNoBreach();
    }

    [Fact]
    public async Task A_withdrawal_within_48_hours_deletes_it_on_Telegram_and_says_so_on_Zalo()
    {
        await using var service = await SentAsync();

        var counts = await service.MendAsync(new Act.Withdraw());

        Assert.Equal((4, 0), (counts[RecipientMark.Mended], counts[RecipientMark.Unmended]));
        Assert.All((long[])[An, Binh, Chi], chat => Assert.DoesNotContain(service.Telegram.Chat(chat), message => message.Shown.Contains("Nước", StringComparison.Ordinal)));
        Assert.Equal(3, service.Telegram.History.Count(call => call is { Method: "deleteMessage", Status: 200 }));
        Assert.Contains("thu hồi", service.Zalo.Chat(Em)[^1], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(service.Telegram.History, call => call is { Method: "deleteMessage", Chat: Dung or Nobody });
        service.Telegram.AssertNoBreach();
        service.Zalo.AssertNoBreach();
    }

    [Fact]
    public async Task A_picture_that_the_platform_would_not_fetch_is_counted_and_nobody_goes_without_the_words()
    {
        await using var service = await NewsService.StartAsync();
        await service.SubscribeOnTelegramAsync(An);
        await service.SubscribeOnTelegramAsync(Binh);
        service.Telegram.Scripts.Always("sendPhoto", new FakeAnswer.Says(400, "Bad Request: failed to get HTTP URL content"));

        await service.SendAsync(NewsService.Words("Nước lên 3 m.") with { Picture = "https://xa.gov.vn/anh.png" }, people: 2);

        var counts = await service.CountsAsync();
        Assert.Equal((2, 2), (counts.Received, counts[RecipientMark.WithoutPicture]));
        Assert.All((long[])[An, Binh], chat => Assert.Equal("Nước lên 3 m.", service.Telegram.Chat(chat)[^1].Shown));
        service.Telegram.AssertNoBreach();
    }

    [Fact]
    public async Task One_press_under_it_stops_its_topic_and_is_counted()
    {
        await using var service = await SentAsync();

        await service.PressOnTelegramAsync(An, "Ngừng loại tin này");
        await service.Telegram.WaitForAsync(call => call is { Chat: An, Status: 200 } && call.Shown?.Contains("Đã ngừng gửi tin", StringComparison.Ordinal) is true);

        await service.UntilCountedAsync(RecipientMark.OptedOut, 1);
        service.Telegram.AssertNoBreach();
    }

    /// <summary>Three have it on Telegram and one on Zalo; one has blocked the bot, and one never asked for it.</summary>
    private static async Task<NewsService> SentAsync()
    {
        var service = await NewsService.StartAsync();
        foreach (var chat in (long[])[An, Binh, Chi, Dung])
        {
            await service.SubscribeOnTelegramAsync(chat);
        }

        await service.SubscribeOnZaloAsync(Em);
        await service.Telegram.PushAsync(FakeUpdates.Message(Nobody, "/menu"));
        service.Telegram.Scripts.Always(Dung, FakeAnswer.Blocked);
        await service.SendAsync(NewsService.Words("Nước lên 3 m."), people: 5);
        var counts = await service.CountsAsync();
        Assert.Equal((4, 1), (counts.Received, counts[RecipientStage.Blocked]));
        return service;
    }
}
