using System.Globalization;
using System.Text.Json;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Conversations;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Persons;
using BotService.Core.Texts;
using BotService.Dialogs;
using BotService.Runtime;
using BotService.Runtime.Channels;
using BotService.Runtime.Delivery;
using BotService.Runtime.Duties;
using BotService.Runtime.Identity;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using BotService.Storage;
using BotService.TestKit.Processes;
using BotService.TestKit.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Benchmarks.Duties;

/// <summary>Many assignees in one process: imported, concerned by a campaign, reminded in one wave, completed by a list.</summary>
internal sealed class DutyTrial(int people, RedisServer? redis) : IAsyncDisposable
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly DateTimeOffset Begin = new(2026, 11, 23, 7, 0, 0, Vietnam);
    private static readonly DateTimeOffset Wave = new(2026, 11, 23, 8, 0, 0, Vietnam);
    private readonly string _folder = Directory.CreateTempSubdirectory("botservice-").FullName;
    private readonly ShiftedTime _time = new();
    private readonly Measure _measure = new(redis);
    private IStore _store = null!;
    private ServiceProvider _services = null!;
    private SwallowingChannel _channel = null!;

    public async Task RunAsync()
    {
        await StartAsync();
        var officials = Officials();
        await _measure.RunAsync("import", people, () => ImportAsync(officials));
        await SeatAsync(officials);
        var campaigns = _services.GetRequiredService<ICampaigns>();
        var campaign = new Campaign(new("trial"), CampaignKind.Survey, new("Khảo sát", "Survey"))
        {
            Assignees = new([], [OfficialRole.Staff], [], []),
            Deadline = new Deadline(new(2026, 11, 24)),
            Link = "https://survey.example.vn/start",
            State = CampaignState.Open,
        };
        await _measure.RunAsync("campaign saved, everybody looked", people, async () =>
        {
            campaign = (await campaigns.SaveAsync(campaign, CancellationToken.None))!;
            await RestAsync(async () => (await TotalAsync(campaigns)) == people);
        });
        _channel.Reset();
        var began = _time.GetTimestamp();
        await _measure.RunAsync("wave", people, async () =>
        {
            _time.GoTo(Wave);
            began = _time.GetTimestamp();
            await RestAsync(() => Task.FromResult(_channel.Taken >= people));
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{"",-34} first send after {_time.GetElapsedTime(began, _channel.First).TotalMilliseconds:0} ms; {_channel.Taken} sent"));
        await _measure.RunAsync("completion list", people, async () =>
        {
            var worklists = _services.GetRequiredService<IWorklists>();
            await Parallel.ForEachAsync(officials, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (official, ct) =>
                await worklists.CompleteAsync(official.Id, campaign.Id, "", true, "list-1", $"list-1:{official.Id}", ct));
        });
        await _measure.RunAsync("list noted, everybody looked", people, async () =>
        {
            await campaigns.SaveAsync(campaign with { List = new("list-1", _time.GetUtcNow()) }, CancellationToken.None);
            await RestAsync(() => Task.FromResult(true));
        });
        await _measure.RunAsync("totals of all units", people, async () => await TotalAsync(campaigns));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>().Reverse())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        await _store.DisposeAsync();
        _measure.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        _time.GoTo(Begin);
        _channel = new(_time);
        _store = await StoreFactory.OpenAsync(new StorageOptions(redis?.Address, _folder, Partitioning.DefaultCount), _time, NullLoggerFactory.Instance, CancellationToken.None);
        var reading = DialogReader.Read([Path.Combine(BuiltService.Repository, "dialogs")]);
        var library = reading.Library ?? throw new InvalidOperationException(string.Join('\n', reading.Findings));
        var options = new RuntimeOptions
        {
            Secret = new byte[32],
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"),
            Facts = new ServiceFacts("Office", "1900", "office", "1 Street", Language.Vietnamese, 12),
        };
        _services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton(_store)
            .AddSingleton<IChannel>(_channel)
            .AddSingleton<ITexts>(new DialogTexts(() => library))
            .AddRuntime(options, library, DialogReader.ReadPoll)
            .BuildServiceProvider();
        foreach (var hosted in _services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }
    }

    private List<Official> Officials()
    {
        var units = _services.GetRequiredService<IDialogShelf>().Library.Units.Keys.OrderBy(unit => unit.Value, StringComparer.Ordinal).ToList();
        return
        [
            .. Enumerable.Range(0, people).Select(i => new Official(new($"p{i:000000}"), $"Nguyễn Văn {i}")
            {
                Holdings = [new(units[i % units.Count], OfficialRole.Staff, null, null, null, null)],
            }),
        ];
    }

    private async Task ImportAsync(List<Official> officials)
    {
        var plan = new ImportPlan(people, [], [.. officials.Select(official => new OfficialChange(ChangeKind.Added, null, official, []))], 0);
        if (!await _services.GetRequiredService<IOfficials>().WriteAsync(plan, _ => { }, CancellationToken.None))
        {
            throw new InvalidOperationException("another import is under way");
        }

        await RestAsync(() => Task.FromResult(true));
    }

    /// <summary>A chat for everybody, written as joining would leave it; not part of what is measured.</summary>
    private async Task SeatAsync(List<Official> officials)
    {
        var secret = _services.GetRequiredService<ServiceSecret>();
        var now = _time.GetUtcNow();
        await Parallel.ForEachAsync(officials, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (official, ct) =>
        {
            var (person, address) = ($"q{official.Id}", secret.Seal(official.Id.Value));
            var chat = secret.ConversationOf("telegram", official.Id.Value);
            await PutAsync(chat, JsonSerializer.Serialize(
                new Conversation { Channel = "telegram", Address = address, Language = Language.Vietnamese, Person = new(person, "seat") { Revision = 1, Official = official.Id.Value } },
                RuntimeJson.Default.Conversation));
            await PutAsync(DocumentKey.Of('p', person), JsonSerializer.Serialize(
                new Person { Chats = [new(chat.Id, "seat", "telegram", address, true, now, now)], Official = official.Id.Value, Revision = 1 },
                RuntimeJson.Default.Person));
            await PutAsync(OfficialKind.KeyOf(official.Id), JsonSerializer.Serialize(
                new KeptOfficial(KeptOfficial.Seal(official, secret)) { Person = person }, RuntimeJson.Default.KeptOfficial));
        });
    }

    private async Task PutAsync(DocumentKey key, string json)
    {
        var (before, now) = (await _store.LoadAsync(key, CancellationToken.None), _time.GetUtcNow());
        await _store.CommitAsync(
            new Commit
            {
                Partition = Partitioning.Of(key, _store.Partitions),
                Documents = [new(key, before.Version, $"|{json}", null, [])],
                Now = now,
                SenderUntil = now,
            },
            CancellationToken.None);
    }

    private static async Task<int> TotalAsync(ICampaigns campaigns) =>
        (await campaigns.TotalsAsync(new("trial"), CancellationToken.None)).Sum(totals => totals.Total);

    /// <summary>Returns when it is so and nothing is being sent.</summary>
    private async Task RestAsync(Func<Task<bool>> done)
    {
        var dispatcher = _services.GetRequiredService<Dispatcher>();
        for (var idle = 0; idle < 3; idle = dispatcher.Idle && await done() ? idle + 1 : 0)
        {
            await Task.Delay(100);
        }
    }
}
