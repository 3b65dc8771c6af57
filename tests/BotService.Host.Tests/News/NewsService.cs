using System.Globalization;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Texts;
using BotService.Host.Tests.Kit;
using BotService.Runtime.Announcements;
using BotService.Runtime.Stores;
using BotService.TestKit.Telegram;
using BotService.TestKit.Zalo;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.News;

/// <summary>The whole service as it runs, with Telegram and the Zalo Bot Platform before it, and citizens who subscribe as citizens do.</summary>
internal sealed class NewsService : IAsyncDisposable
{
    private static readonly AnnouncementActor Author = new("key:one", ActorRole.Admin, null);
    private readonly LocalService _service;
    private int _presses;

    private NewsService(FakeBotApi telegram, FakeZaloBot zalo, LocalService service) => (Telegram, Zalo, _service) = (telegram, zalo, service);

    public static AnnouncementId Id { get; } = new("canh-bao-1");

    public FakeBotApi Telegram { get; }

    public FakeZaloBot Zalo { get; }

    public Uri Site => _service.Http.BaseAddress!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IAnnouncements Announcements => _service.App.Services.GetRequiredService<IAnnouncements>();

    public static async Task<NewsService> StartAsync()
    {
        var telegram = await FakeBotApi.StartAsync();
        var zalo = await FakeZaloBot.StartAsync();
        return new(telegram, zalo, await LocalService.StartAsync(
            ("Telegram:Token", telegram.Token), ("Telegram:ApiUrl", telegram.Url), ("Telegram:MessagesPerSecond", "0"), ("Telegram:ChatPerSecond", "0"),
            ("Zalo:Bot:Token", zalo.Token), ("Zalo:Bot:ApiUrl", zalo.Url), ("Zalo:Bot:MessagesPerSecond", "0"), ("Zalo:Bot:ChatPerSecond", "0"),
            ("Announcements:MustTest", "false"), ("Announcements:AloneUpTo", "100"), ("Announcements:Hold", "00:00:00"), ("Announcements:Canary", "0"),
            ("Flood:PerSecond", "0")));
    }

    /// <summary>Somebody on Telegram asks for warnings.</summary>
    public async Task SubscribeOnTelegramAsync(long chat)
    {
        await Telegram.PushAsync(FakeUpdates.Message(chat, "/tin"));
        await Telegram.WaitForAsync(call => call.Chat == chat && call is { IsMessage: true, Status: 200 });
        await PressOnTelegramAsync(chat, "Cảnh báo");
        await Telegram.WaitForAsync(call => call.Chat == chat && call.Shown?.Contains("Đã đăng ký", StringComparison.Ordinal) is true);
    }

    /// <summary>Somebody on Zalo asks for warnings.</summary>
    public async Task SubscribeOnZaloAsync(string person)
    {
        await Zalo.SayAsync(person, "/tin");
        await Zalo.HearsAsync(person, 1);
        await Zalo.SayAsync(person, "Cảnh báo");
        Assert.Contains("Đã đăng ký", await Zalo.HearsAsync(person, 2), StringComparison.Ordinal);
    }

    /// <summary>Presses the button with these words on the newest message that has it.</summary>
    public Task PressOnTelegramAsync(long chat, string label)
    {
        var message = Telegram.Chat(chat).Last(message => message.Buttons.Any(button => button.Label.EndsWith(label, StringComparison.Ordinal)));
        var token = message.Buttons.First(button => button.Label.EndsWith(label, StringComparison.Ordinal)).Token;
        return Telegram.PushAsync(FakeUpdates.Press(chat, token, message.Id, string.Create(CultureInfo.InvariantCulture, $"press-{Interlocked.Increment(ref _presses)}")));
    }

    /// <summary>Lets the time go by in which a page that was closed still counts as looked at.</summary>
    public async Task ForgetLookersAsync()
    {
        var store = _service.App.Services.GetRequiredService<IStore>();
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            var looking = await store.PageMembersAsync(partition, "watched", "", 100, Ct);
            await store.WriteMembersAsync(partition, [.. looking.Select(one => new MemberWrite("watched", one.Name, "0"))], Ct);
        }
    }

    /// <summary>Sends a warning to all who asked for one, and returns when everybody stands with an outcome.</summary>
    /// <param name="people">Who subscribed.</param>
    /// <param name="reached">Those of them whom the plan must reach before it is sent: a page that was opened is soon known to be looked at. Null for whoever it is.</param>
    public async Task SendAsync(Content content, int people, int? reached = null)
    {
        var draft = new AnnouncementDraft("Cảnh báo", content, AudienceRule.Of(new Criterion.Subscribes("safety")), "safety", DateTimeOffset.UtcNow.AddDays(3)) { Priority = Priority.Safety };
        Done(await Announcements.BeginAsync(Id, draft, Author, Ct));
        using var patience = Patience();
        var plan = await Announcements.PlanAsync(Id, Ct);
        while (reached is { } least && plan!.Reached != least)
        {
            await Task.Delay(50, patience.Token);
            plan = await Announcements.PlanAsync(Id, Ct);
        }

        Assert.Equal(people, plan!.People);
        await ActAsync(new Act.Planned(plan.Figures));
        await ActAsync(new Act.Submit());
        await ActAsync(new Act.Confirm(people));
        await UntilAsync(announcement => announcement.Phase is Phase.Done);
    }

    /// <summary>Corrects or withdraws, and returns when everybody who had it stands with an outcome.</summary>
    public async Task<RecipientCounts> MendAsync(Act act)
    {
        await ActAsync(act);
        await UntilAsync(announcement => announcement.Mend is { State: MendState.Done });
        return await CountsAsync();
    }

    public ValueTask<RecipientCounts> CountsAsync() => Announcements.CountsAsync(Id, Ct);

    /// <summary>Ends when the counts stand like that.</summary>
    public async Task UntilCountedAsync(RecipientMark mark, int count)
    {
        using var patience = Patience();
        while ((await CountsAsync())[mark] != count)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    public static Content Words(string vietnamese) => new(new Translations(vietnamese, ""));

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await Telegram.DisposeAsync();
        await Zalo.DisposeAsync();
    }

    private async Task ActAsync(Act act) => Done(await Announcements.ActAsync(Id, Author, act, null, Ct));

    private async Task UntilAsync(Func<Announcement, bool> wanted)
    {
        using var patience = Patience();
        while (await Announcements.FindAsync(Id, Ct) is not { } now || !wanted(now))
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private static CancellationTokenSource Patience()
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        return patience;
    }

    private static void Done(ActOutcome? outcome) => Assert.True(outcome is ActOutcome.Done, $"{outcome}");
}
