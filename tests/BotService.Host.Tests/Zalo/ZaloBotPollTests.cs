using BotService.Host.Tests.Kit;
using BotService.Runtime.Stores;
using BotService.TestKit.Zalo;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Zalo;

/// <summary>Whole polls by typing alone, through the whole service and a Zalo Bot Platform that enforces its rules.</summary>
public sealed class ZaloBotPollTests
{
    private const string An = "6ede9afa66b88fe6d6a9";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_one_stop_poll_is_answered_from_a_code_on_paper_to_the_end(bool webhook, bool wrapped)
    {
        await using var zalo = await FakeZaloBot.StartAsync();
        zalo.Wraps = wrapped;
        await using var service = await StartAsync(zalo, webhook);
        var citizen = new Citizen(zalo);
        var link = await service.AnyLinkAsync();

        await citizen.SaysAsync($"#{link.Code.ToLowerInvariant()}", "Xin chọn ngôn ngữ", "1. Tiếng Việt\n2. English");
        await citizen.SaysAsync("1", "Mời ông/bà trả lời 5 câu ngắn", "1. Tôi đồng ý\n2. Không đồng ý");
        await citizen.SaysAsync("toi dong y", "Câu 1/5", "5. Rất hài lòng\n4. Hài lòng");
        await citizen.SaysAsync("5", "Câu 2/5");
        await citizen.SaysAsync("khong hai long", "Rất tiếc", "2. Đi lại nhiều lần");
        await citizen.SaysAsync("2", "Câu 3/5");
        await citizen.SaysAsync("Bình thường".Normalize(System.Text.NormalizationForm.FormD), "Câu 4/5", "6. Chưa có kết quả");
        await citizen.SaysAsync("6", "Câu 5/5");
        await citizen.SaysAsync("BỎ QUA", "Ông/bà muốn nói thêm", "QUAY LẠI");
        await citizen.SaysAsync("quay lai", "Câu 5/5");
        await citizen.SaysAsync("4", "Ông/bà muốn nói thêm");
        await citizen.SaysAsync("Cảm ơn cán bộ", "Câu trả lời của ông/bà:\nNơi tiếp đón: Rất hài lòng", "1. Sửa câu trả lời", "VỀ TRANG ĐẦU");
        await citizen.SaysAsync("1", "Ông/bà muốn sửa câu nào?", "1. Nơi tiếp đón", "GIỮ NGUYÊN");
        await citizen.SaysAsync("1", "5. Rất hài lòng", "GIỮ NGUYÊN");
        await citizen.SaysAsync("4", "Nơi tiếp đón: Hài lòng");

        Assert.Equal(
            (1L, 1L, 1L, 1L, 1L, 1L, 1L, 0L),
            (await CountAsync(service, "access:4"), await CountAsync(service, "procedure:2"), await CountAsync(service, "procedure-why:trips"),
             await CountAsync(service, "official:3"), await CountAsync(service, "result:na"), await CountAsync(service, "feedback:4"),
             await CountAsync(service, ":completed"), await CountAsync(service, "access:5")));
        Assert.All(citizen.Questions, question => Assert.InRange(question.Length, 1, 300));
        zalo.AssertNoBreach();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_PAPI_poll_is_found_in_the_menu_and_answered_in_English(bool webhook)
    {
        await using var zalo = await FakeZaloBot.StartAsync();
        await using var service = await StartAsync(zalo, webhook);
        var citizen = new Citizen(zalo);

        await citizen.SaysAsync("hello", "Please choose a language");
        await citizen.SaysAsync("english", "These surveys are open", "2. Quick poll on PAPI", "Reply with a number.");
        await citizen.SaysAsync("2", "8 short questions", "4. What is this?");
        await citizen.SaysAsync("4", "PAPI is a yearly survey");
        await citizen.SaysAsync("yes", "Do you confirm you are 18+?", "1. I am 18+");
        await citizen.SaysAsync("1", "had you heard of PAPI?");
        await citizen.SaysAsync("no", "Question 1/8", "2. Not invited");
        await citizen.SaysAsync("not invited", "Question 2/8");
        await citizen.SaysAsync("2", "Question 3/8");
        await citizen.SaysAsync("skip", "Question 4/8");
        await citizen.SaysAsync("STOP", "The survey is paused", "1. Continue");
        await citizen.SaysAsync("1", "Question 4/8");
        await citizen.SaysAsync("4", "Question 5/8");
        await citizen.SaysAsync("easy", "Question 6/8");
        await citizen.SaysAsync("good", "Question 7/8");
        await citizen.SaysAsync("3", "Question 8/8");
        await citizen.SaysAsync("4", "Your answers:", "without naming anyone");

        Assert.Equal(
            (1L, 1L, 1L, 1L, 1L),
            (await CountAsync(service, ":completed", "papi-quick/HQ"), await CountAsync(service, "pa1:notinvited", "papi-quick/HQ"),
             await CountAsync(service, "pa2:hard", "papi-quick/HQ"), await CountAsync(service, "pa3:~skip", "papi-quick/HQ"), await CountAsync(service, "pa8:nonet", "papi-quick/HQ")));
        zalo.AssertNoBreach();
    }

    [Fact]
    public async Task A_restart_in_mid_poll_loses_no_answer_and_the_talk_goes_on()
    {
        await using var zalo = await FakeZaloBot.StartAsync();
        using var folder = new TemporaryFolder();
        var citizen = new Citizen(zalo);
        await using (var first = await LocalService.StartAsync(folder, Settings(zalo, webhook: false)))
        {
            await citizen.SaysAsync("/start one-stop", "Xin chọn ngôn ngữ");
            await citizen.SaysAsync("1", "Mời ông/bà");
            await citizen.SaysAsync("1", "Câu 1/5");
            await citizen.SaysAsync("5", "Câu 2/5");
        }

        var asked = zalo.Asked;
        await using var second = await LocalService.StartAsync(folder, Settings(zalo, webhook: false));
        await zalo.WaitForAskAsync(asked);
        await citizen.SaysAsync("4", "Câu 3/5");
        await citizen.SaysAsync("sticker", "chưa hiểu");

        Assert.Equal((1L, 1L), (await CountAsync(second, "access:5"), await CountAsync(second, "procedure:4")));
    }

    [Fact]
    public async Task When_the_months_messages_are_used_up_answers_still_count_and_what_could_not_be_said_is_kept()
    {
        await using var zalo = await FakeZaloBot.StartAsync();
        await using var service = await StartAsync(zalo, webhook: true, ("Zalo:Bot:MessagesPerMonth", "6"));
        var citizen = new Citizen(zalo);
        await citizen.SaysAsync("/start one-stop", "Xin chọn ngôn ngữ");
        await citizen.SaysAsync("1", "Mời ông/bà");
        await citizen.SaysAsync("1", "Câu 1/5");

        await zalo.SayAsync(An, "5");

        Assert.Equal(1, await CountAsync(service, "access:5"));
        Assert.Equal(3, zalo.Chat(An).Count);
        Assert.All(zalo.CallsOf("sendMessage"), call => Assert.Equal(0, call.Code));
    }

    [Fact]
    public async Task Stickers_groups_and_oddities_get_a_fitting_reply_and_never_harm()
    {
        await using var zalo = await FakeZaloBot.StartAsync();
        await using var service = await StartAsync(zalo, webhook: true);
        var citizen = new Citizen(zalo);
        await citizen.SaysAsync("/start one-stop", "Xin chọn ngôn ngữ");
        await citizen.SaysAsync("1", "Mời ông/bà");
        await citizen.SaysAsync("1", "Câu 1/5");

        await citizen.DoesAsync(FakeZaloBotEvents.Sticker(An, zalo.NextId()), "Tôi chỉ đọc được chữ", "Câu 1/5");
        await citizen.DoesAsync(FakeZaloBotEvents.Voice(An, zalo.NextId()), "Tôi chỉ đọc được chữ");
        await citizen.SaysAsync("7", "chưa hiểu");
        await citizen.SaysAsync(new string('x', 4000), "Câu 1/5");
        await citizen.SaysAsync("\u202e\u0000", "Câu 1/5");
        await zalo.BringAsync(FakeZaloBotEvents.InGroup("g1", "@Bot xin chào", zalo.NextId()));

        Assert.Contains("trò chuyện riêng", await zalo.HearsAsync("g1", 1), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(service, ":respondents"));
        zalo.AssertNoBreach();
    }

    private static Task<LocalService> StartAsync(FakeZaloBot zalo, bool webhook, params (string Key, string Value)[] more) => StartedAsync(zalo, webhook, LocalService.StartAsync([.. Settings(zalo, webhook), .. more]));

    /// <summary>By webhook, the address that was registered is known to be wrong: the port is known only now.</summary>
    private static async Task<LocalService> StartedAsync(FakeZaloBot zalo, bool webhook, Task<LocalService> starting)
    {
        var service = await starting;
        if (webhook)
        {
            await zalo.WaitForAsync(call => call.Method == "setWebhook");
            zalo.CallInstead($"{service.Http.BaseAddress}zalo/bot/webhook");
        }

        return service;
    }

    private static (string Key, string Value)[] Settings(FakeZaloBot zalo, bool webhook) =>
    [
        ("Zalo:Bot:Token", zalo.Token),
        ("Zalo:Bot:ApiUrl", zalo.Url),
        ("Zalo:Bot:Receive", webhook ? "Webhook" : "Polling"),
        ("Zalo:Bot:WebhookUrl", "http://127.0.0.1:1/zalo/bot/webhook"),
        ("Zalo:Bot:MessagesPerSecond", "0"),
        ("Zalo:Bot:ChatPerSecond", "0"),
        ("Flood:PerSecond", "0"),
    ];

    private static async Task<long> CountAsync(LocalService service, string field, string poll = "one-stop/U19")
    {
        var store = service.App.Services.GetRequiredService<IStore>();
        var cell = ServiceFolder.OneStopToday().Replace("one-stop/U19", poll, StringComparison.Ordinal);
        var total = 0L;
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            total += (await store.ReadCellAsync(partition, cell, Ct)).Where(tally => tally.Key.StartsWith(field + ":zalo-bot", StringComparison.Ordinal)).Sum(tally => tally.Value);
        }

        return total;
    }

    /// <summary>Somebody with Zalo: says one thing after another and reads what comes back.</summary>
    private sealed class Citizen(FakeZaloBot zalo)
    {
        private int _heard;

        /// <summary>What was asked of this person, each with its number in the poll.</summary>
        public List<string> Questions { get; } = [];

        public Task SaysAsync(string text, params string[] hears) => DoesAsync(FakeZaloBotEvents.Text(An, text, zalo.NextId()), hears);

        public async Task DoesAsync(System.Text.Json.Nodes.JsonObject happened, params string[] hears)
        {
            await zalo.BringAsync(happened);
            var heard = await zalo.HearsAsync(An, ++_heard);
            Assert.All(hears, words => Assert.Contains(words, heard, StringComparison.Ordinal));
            if (heard.StartsWith("Câu ", StringComparison.Ordinal) && heard.Contains('/', StringComparison.Ordinal) && char.IsDigit(heard[4]))
            {
                Questions.Add(heard);
            }
        }
    }
}
