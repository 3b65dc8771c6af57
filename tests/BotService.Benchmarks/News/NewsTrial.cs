using System.Globalization;
using System.Text.Json;
using BotService.Benchmarks.Trials;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Announcements;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using BotService.TestKit.Redis;

namespace BotService.Benchmarks.News;

/// <summary>An announcement to many subscribers from one process: planned, written down, and sent to as many as are wanted before it is cancelled.</summary>
/// <param name="send">How many are to have it before it is cancelled; all of them when it is no less than <paramref name="people"/>.</param>
internal sealed class NewsTrial(int people, int send, RedisServer? redis)
{
    private const string Topic = "reform";
    private const int SeededAtOnce = 4000;
    private static readonly AnnouncementId Id = new("trial");
    private static readonly AnnouncementActor Author = new("key:one", ActorRole.Admin, null);
    private static readonly DateTimeOffset Begin = new(2026, 11, 23, 8, 30, 0, TimeSpan.FromHours(7));

    public async Task RunAsync()
    {
        // Neither hold nor canary, so that only the work itself is measured.
        var rules = new SafetyRules { AloneUpTo = int.MaxValue, MustTest = false, Hold = TimeSpan.Zero, CanaryShare = 0 };
        await using var service = await TrialService.StartAsync(redis, Begin, new() { Safety = rules });
        using var measure = new Measure(redis);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var chunk in Enumerable.Range(0, people).Chunk(SeededAtOnce))
        {
            await SubscribeAsync(service, chunk);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people} subscribers after {clock.Elapsed.TotalSeconds:0} s"));
        var announcements = service.Get<IAnnouncements>();
        var draft = new AnnouncementDraft("Trial", new Content(new("Tin cải cách", "Reform news")), AudienceRule.Of(new Criterion.Subscribes(Topic)), Topic, Begin.AddDays(30));
        Done(await announcements.BeginAsync(Id, draft, Author, CancellationToken.None));
        await measure.RunAsync("reach plan", people, async () =>
        {
            var plan = (await announcements.PlanAsync(Id, CancellationToken.None))!;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"",-34} {plan.People} people, {plan.Reached} reached"));
            await ActAsync(announcements, new Act.Planned(plan.Figures));
        });
        await ActAsync(announcements, new Act.Submit());
        service.Channel.Reset();
        var began = service.Time.GetTimestamp();
        await measure.RunAsync("written down", people, async () =>
        {
            await ActAsync(announcements, new Act.Confirm(people));
            while (service.Channel.Taken == 0)
            {
                await Task.Delay(10);
            }
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{"",-34} first send after {service.Time.GetElapsedTime(began, service.Channel.First).TotalMilliseconds:0} ms"));
        var before = service.Channel.Taken;
        await measure.RunAsync("sent", Math.Min(send, people) - before, async () =>
        {
            while (service.Channel.Taken < Math.Min(send, people))
            {
                await Task.Delay(10);
            }

            if (send < people)
            {
                await ActAsync(announcements, new Act.Pause());
            }

            await service.RestAsync(() => Task.FromResult(true));
        });
        await ShowAsync(announcements);
        if (send < people)
        {
            await measure.RunAsync("cancelled, every state written", people - send, async () =>
            {
                await ActAsync(announcements, new Act.Cancel());
                await service.RestAsync(async () => (await announcements.CountsAsync(Id, CancellationToken.None)).Rest == 0);
            });
        }

        await ShowAsync(announcements);
    }

    private static async Task ShowAsync(IAnnouncements announcements)
    {
        var counts = await announcements.CountsAsync(Id, CancellationToken.None);
        Console.WriteLine($"{"",-34} {counts}");
    }

    private static async Task SubscribeAsync(TrialService service, IEnumerable<int> numbers)
    {
        var secret = service.Get<ServiceSecret>();
        await service.PutAsync(
            numbers.Select(number =>
            {
                var name = number.ToString(CultureInfo.InvariantCulture);
                var chat = new Conversation { Channel = "telegram", Address = secret.Seal(name), Language = Language.Vietnamese };
                return (secret.ConversationOf("telegram", name), JsonSerializer.Serialize(chat, RuntimeJson.Default.Conversation));
            }),
            key => new MemberWrite(SubscriberEntries.SetOf(Topic), $"c.{key.Id}", ""));
    }

    private static async Task ActAsync(IAnnouncements announcements, Act act) => Done(await announcements.ActAsync(Id, Author, act, null, CancellationToken.None));

    private static void Done(ActOutcome? outcome)
    {
        if (outcome is not ActOutcome.Done)
        {
            throw new InvalidOperationException($"{outcome}");
        }
    }
}
