using System.Globalization;
using System.Text.Json;
using BotService.Benchmarks.Trials;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Conversations;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Persons;
using BotService.Core.Texts;
using BotService.Runtime.Duties;
using BotService.Runtime.Identity;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using BotService.TestKit.Redis;

namespace BotService.Benchmarks.Duties;

/// <summary>Many assignees in one process: imported, concerned by a campaign, reminded in one wave, completed by a list.</summary>
internal sealed class DutyTrial(int people, RedisServer? redis)
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly DateTimeOffset Begin = new(2026, 11, 23, 7, 0, 0, Vietnam);
    private static readonly DateTimeOffset Wave = new(2026, 11, 23, 8, 0, 0, Vietnam);

    public async Task RunAsync()
    {
        await using var service = await TrialService.StartAsync(redis, Begin);
        using var measure = new Measure(redis);
        var officials = Officials(service);
        await measure.RunAsync("import", people, () => ImportAsync(service, officials));
        foreach (var chunk in officials.Chunk(2000))
        {
            await SeatAsync(service, chunk);
        }

        var campaigns = service.Get<ICampaigns>();
        var campaign = new Campaign(new("trial"), CampaignKind.Survey, new("Khảo sát", "Survey"))
        {
            Assignees = new([], [OfficialRole.Staff], [], []),
            Deadline = new Deadline(new(2026, 11, 24)),
            Link = "https://survey.example.vn/start",
            State = CampaignState.Open,
        };
        await measure.RunAsync("campaign saved, everybody looked", people, async () =>
        {
            campaign = (await campaigns.SaveAsync(campaign, CancellationToken.None))!;
            await service.RestAsync(async () => (await TotalAsync(campaigns)) == people);
        });
        service.Channel.Reset();
        var began = service.Time.GetTimestamp();
        await measure.RunAsync("wave", people, async () =>
        {
            service.Time.GoTo(Wave);
            began = service.Time.GetTimestamp();
            await service.RestAsync(() => Task.FromResult(service.Channel.Taken >= people));
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"",-34} first send after {service.Time.GetElapsedTime(began, service.Channel.First).TotalMilliseconds:0} ms; {service.Channel.Taken} sent"));
        await measure.RunAsync("completion list", people, async () =>
        {
            var worklists = service.Get<IWorklists>();
            await Parallel.ForEachAsync(officials, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (official, ct) =>
                await worklists.CompleteAsync(official.Id, campaign.Id, "", true, "list-1", $"list-1:{official.Id}", ct));
        });
        await measure.RunAsync("list noted, everybody looked", people, async () =>
        {
            await campaigns.SaveAsync(campaign with { List = new("list-1", service.Time.GetUtcNow()) }, CancellationToken.None);
            await service.RestAsync(() => Task.FromResult(true));
        });
        await measure.RunAsync("totals of all units", people, async () => await TotalAsync(campaigns));
    }

    private static async Task<int> TotalAsync(ICampaigns campaigns) =>
        (await campaigns.TotalsAsync(new("trial"), CancellationToken.None)).Sum(totals => totals.Total);

    private static async Task ImportAsync(TrialService service, List<Official> officials)
    {
        var plan = new ImportPlan(officials.Count, [], [.. officials.Select(official => new OfficialChange(ChangeKind.Added, null, official, []))], 0);
        if (!await service.Get<IOfficials>().WriteAsync(plan, _ => { }, CancellationToken.None))
        {
            throw new InvalidOperationException("another import is under way");
        }

        await service.RestAsync(() => Task.FromResult(true));
    }

    /// <summary>A chat for everybody, written as joining would leave it; not part of what is measured.</summary>
    private static async Task SeatAsync(TrialService service, IEnumerable<Official> officials)
    {
        var (secret, now) = (service.Get<ServiceSecret>(), service.Time.GetUtcNow());
        await service.PutAsync(officials.SelectMany(official =>
        {
            var (person, address) = ($"q{official.Id}", secret.Seal(official.Id.Value));
            var chat = secret.ConversationOf("telegram", official.Id.Value);
            return new (DocumentKey, string)[]
            {
                (chat, JsonSerializer.Serialize(
                    new Conversation { Channel = "telegram", Address = address, Language = Language.Vietnamese, Person = new(person, "seat") { Revision = 1, Official = official.Id.Value } },
                    RuntimeJson.Default.Conversation)),
                (DocumentKey.Of('p', person), JsonSerializer.Serialize(
                    new Person { Chats = [new(chat.Id, "seat", "telegram", address, true, now, now)], Official = official.Id.Value, Revision = 1 },
                    RuntimeJson.Default.Person)),
                (OfficialKind.KeyOf(official.Id), JsonSerializer.Serialize(
                    new KeptOfficial(KeptOfficial.Seal(official, secret)) { Person = person }, RuntimeJson.Default.KeptOfficial)),
            };
        }));
    }

    private List<Official> Officials(TrialService service)
    {
        var units = service.Get<IDialogShelf>().Library.Units.Keys.OrderBy(unit => unit.Value, StringComparer.Ordinal).ToList();
        return
        [
            .. Enumerable.Range(0, people).Select(i => new Official(new($"p{i:000000}"), $"Nguyễn Văn {i}")
            {
                Holdings = [new(units[i % units.Count], OfficialRole.Staff, null, null, null, null)],
            }),
        ];
    }
}
