using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Delivery;
using BotService.Core.Officials;
using BotService.Runtime.Announcements;
using BotService.Runtime.Tests.Duties;
using BotService.Runtime.Tests.Kit;

namespace BotService.Runtime.Tests.Announcements;

/// <summary>Officials to whom an announcement goes, some of them without a chat, and up to two processes that send it.</summary>
internal sealed class NewsWorld(DutyWorld world) : IAsyncDisposable
{
    public const int Joined = 20;
    public const int People = 24;

    private int _messages;

    public static AnnouncementId Id { get; } = new("papi-1");

    public static AnnouncementActor Author { get; } = new("key:one", ActorRole.Admin, null);

    public DutyWorld World => world;

    /// <summary>The other process; null while there is one only.</summary>
    public RuntimeUnderTest? Other { get; set; }

    /// <summary>The platform's messages by address, in order, with what they show now.</summary>
    public Dictionary<string, List<string>> Shown { get; } = new(StringComparer.Ordinal);

    public int Sent => _messages;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<NewsWorld> OpenAsync(bool redis)
    {
        var news = new NewsWorld(await DutyWorld.OpenAsync(redis));
        var world = news.World;
        await world.ImportAsync(Enumerable.Range(0, People).Select(i => DutyWorld.Person(NameOf(i), OfficialRole.Staff)));
        for (var i = 0; i < Joined; i++)
        {
            await world.JoinAsync(NameOf(i), world.Telegram);
        }

        await world.UntilAsync(DutyWorld.Monday.AddHours(2));
        world.Telegram.Rule = news.Answer;
        return news;
    }

    public IAnnouncements Announcements => world.Runtime.Get<IAnnouncements>();

    public async Task<ActOutcome> ConfirmAsync(string words = "Tin")
    {
        var draft = new AnnouncementDraft(
            "One", new Content(new(words, words)), AudienceRule.Of(new Criterion.HoldsRole([OfficialRole.Staff])), "reform", DutyWorld.Monday.AddDays(3))
        {
            Priority = Priority.Service,
        };
        Assert.IsType<ActOutcome.Done>(await Announcements.BeginAsync(Id, draft, Author, Ct));
        var plan = await Announcements.PlanAsync(Id, Ct);
        Assert.Equal((People, Joined), (plan!.People, plan.Reached));
        await ActAsync(new Act.Planned(plan.Figures));
        await ActAsync(new Act.Submit());
        return await ActAsync(new Act.Confirm(People));
    }

    public async Task<ActOutcome> ActAsync(Act act, IAnnouncements? port = null)
    {
        var outcome = await (port ?? Announcements).ActAsync(Id, Author, act, null, Ct);
        Assert.True(outcome is ActOutcome.Done, $"{act}: {outcome}");
        return outcome!;
    }

    public async Task<Phase> PhaseAsync() => (await StateAsync()).Phase;

    public async Task<Announcement> StateAsync() => (await Announcements.FindAsync(Id, Ct))!;

    /// <summary>How many people are written down for it.</summary>
    public async Task<int> RecipientsAsync()
    {
        var found = 0;
        for (var partition = 0; partition < world.Store.Partitions; partition++)
        {
            var place = Stores.Partitioning.Of(NewsPost.SliceOf(Id, partition), world.Store.Partitions);
            found += (await world.Store.PageMembersAsync(place, NewsPost.RecipientsOf(Id, partition), "", 1_000, Ct)).Length;
        }

        return found;
    }

    public ValueTask<RecipientCounts> CountsAsync() => Announcements.CountsAsync(Id, Ct);

    /// <summary>Everything due is done, a second at a time, until <paramref name="done"/>.</summary>
    public async Task UntilAsync(Func<Task<bool>> done)
    {
        for (var second = 0; !await done(); second++)
        {
            Assert.True(second < 300, $"not done in time: {await PhaseAsync()}, {await CountsAsync()}");
            await SettleAsync();
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    public Task UntilDoneAsync() => UntilAsync(async () => await PhaseAsync() is Phase.Done);

    /// <summary>What is due now, in both processes, until they rest.</summary>
    public async Task SettleAsync()
    {
        await world.SettleAsync();
        if (Other is not null)
        {
            await Other.UntilAsync(() => Other.Dispatcher.Idle, TimeSpan.FromMilliseconds(1));
            await world.SettleAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Other is not null)
        {
            await Other.DisposeAsync();
        }

        await world.DisposeAsync();
    }

    public static string NameOf(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"person{number:00}");

    private SendOutcome.Delivered Answer(Channels.OutgoingMessage message)
    {
        lock (Shown)
        {
            var words = message.Paragraphs[0].Text;
            var shown = Shown.TryGetValue(message.Address, out var known) ? known : Shown[message.Address] = [];
            if (message.Edit is { } edit && int.Parse(edit, System.Globalization.CultureInfo.InvariantCulture) is var place)
            {
                shown[place] = words;
                return new SendOutcome.Delivered(edit);
            }

            _messages++;
            shown.Add(words);
            return new SendOutcome.Delivered(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shown.Count - 1}"));
        }
    }
}
