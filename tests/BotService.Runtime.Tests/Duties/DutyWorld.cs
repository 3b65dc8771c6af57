using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Conversations;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Officials.Joining;
using BotService.Core.Persons;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Runtime.Announcements;
using BotService.Runtime.Duties;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;
using BotService.TestKit.Talks;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Runtime.Tests.Duties;

/// <summary>Officials, their chats and one process at a time on a store, on a clock that jumps from one due moment to the next.</summary>
internal sealed class DutyWorld : IAsyncDisposable
{
    private readonly Premises _premises = new();
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;

    private readonly DialogLibrary _library;
    private readonly ITexts? _texts;

    private DutyWorld(DateTimeOffset begins, DialogLibrary library, ITexts? texts)
    {
        (Clock, _library, _texts) = (new(begins), library, texts);
        Telegram = new(Clock) { Name = "telegram" };
        Zalo = new(Clock) { Name = "zalo" };
    }

    /// <summary>Monday, 23 November 2026, seven in the morning.</summary>
    public static DateTimeOffset Monday { get; } = new(2026, 11, 23, 7, 0, 0, TimeSpan.FromHours(7));

    public static UnitId Ward { get; } = new("u1");

    public static UnitId City { get; } = new("u2");

    public FakeTimeProvider Clock { get; }

    public ScriptedChannel Telegram { get; }

    public ScriptedChannel Zalo { get; }

    public IStore Store { get; private set; } = null!;

    public RuntimeUnderTest Runtime { get; private set; } = null!;

    public ICampaigns Campaigns => Runtime.Get<ICampaigns>();

    public static Task<DutyWorld> OpenAsync(bool redis, Func<IStore, IStore>? wrap = null) => OpenAsync(redis, wrap, Monday, Library, texts: null);

    /// <summary>With units, calendars and words of its own, from a moment on.</summary>
    public static Task<DutyWorld> OpenAsync(DateTimeOffset begins, DialogLibrary library, ITexts texts) => OpenAsync(redis: false, wrap: null, begins, library, texts);

    private static async Task<DutyWorld> OpenAsync(bool redis, Func<IStore, IStore>? wrap, DateTimeOffset begins, DialogLibrary library, ITexts? texts)
    {
        var world = new DutyWorld(begins, library, texts);
        world.Store = await world._premises.OpenStoreAsync(redis, world.Clock, world._ct);
        world.Start(wrap);
        return world;
    }

    public static Official Person(string id, OfficialRole role, UnitId? unit = null, DateOnly? from = null) =>
        new(new(id), $"Name of {id}") { Holdings = [new(unit ?? Ward, role, null, null, from, null)] };

    /// <summary>Everybody in a role of the ward, due on Friday the 27th.</summary>
    public static Campaign Survey(string id = "survey", OfficialRole role = OfficialRole.Staff) => new(new(id), CampaignKind.Survey, new("Khảo sát", "Survey"))
    {
        Assignees = new([], [role], [], []),
        Deadline = new Deadline(new(2026, 11, 27)),
        State = CampaignState.Open,
    };

    /// <summary>Another process takes the place of this one, whose memory is gone.</summary>
    public async Task RestartAsync(Func<IStore, IStore>? wrap = null)
    {
        await _premises.CloseAsync(Runtime);
        Start(wrap);
    }

    public async Task ImportAsync(params IEnumerable<Official> officials)
    {
        var plan = new ImportPlan(1, [], [.. officials.Select(official => new OfficialChange(ChangeKind.Added, null, official, []))], 0);
        Assert.True(await Runtime.Get<IOfficials>().WriteAsync(plan, _ => { }, _ct));
    }

    /// <summary>A chat of the official, as if an invitation had been confirmed in it.</summary>
    public async Task JoinAsync(string official, ScriptedChannel channel)
    {
        var chat = ChatOf(official, channel);
        var sealedAddress = Runtime.Secret.Seal(AddressOf(official));
        var (person, seat) = ($"person-{official}", $"seat-{channel.Name}");
        var conversation = new Conversation { Channel = channel.Name, Address = sealedAddress, Language = Language.Vietnamese, Person = new(person, seat) };
        var now = Clock.GetUtcNow();
        await Store.CommitAsync(
            new Commit
            {
                Partition = Partitioning.Of(chat, Store.Partitions),
                Documents = [new(chat, 0, $"|{JsonSerializer.Serialize(conversation, RuntimeJson.Default.Conversation)}", null, [])],
                Now = now,
                SenderUntil = now,
            },
            _ct);
        var key = OfficialKind.KeyOf(new(official));
        await Runtime.Turns.HandleAsync(key, $"invite:{chat.Id}", new TurnInput.Ask(new Invitation(chat.Id, now.AddDays(1))), _ct);
        var accepted = new PersonNote.Accepted(chat.Id, person, new Standing(chat.Id, seat, channel.Name, sealedAddress, true, true, now, Shared.Nothing));
        var note = JsonSerializer.Serialize<PersonNote>(accepted, RuntimeJson.Default.PersonNote);
        await Runtime.Turns.HandleAsync(key, $"accept:{chat.Id}", new TurnInput.Note(chat.Value, note), _ct);
        await SettleAsync();
    }

    /// <summary>The official wants what is not asked for in this chat.</summary>
    public async Task PreferAsync(string official, ScriptedChannel channel)
    {
        var note = new PersonNote.Preferred(ChatOf(official, channel).Id, $"seat-{channel.Name}", Clock.GetUtcNow());
        await Runtime.Turns.HandleAsync(
            DocumentKey.Of('p', $"person-{official}"), "prefer", new TurnInput.Note("test", JsonSerializer.Serialize<PersonNote>(note, RuntimeJson.Default.PersonNote)), _ct);
        await SettleAsync();
    }

    /// <summary>Another process on the same store, beside this one.</summary>
    public RuntimeUnderTest Beside() => Make(Store);

    public DocumentKey ChatOf(string official, ScriptedChannel channel) => Runtime.Secret.ConversationOf(channel.Name, AddressOf(official));

    public static string AddressOf(string official) => $"address-{official}";

    /// <summary>Does everything that is due until a moment, each thing at its own.</summary>
    public async Task UntilAsync(DateTimeOffset end)
    {
        await SettleAsync();
        while (await NextDueAsync() is { } due && due <= end)
        {
            if (due > Clock.GetUtcNow())
            {
                Clock.SetUtcNow(due);
            }

            await SettleAsync();
        }

        if (end > Clock.GetUtcNow())
        {
            Clock.SetUtcNow(end);
        }
    }

    /// <summary>Does everything that is due now.</summary>
    public async Task SettleAsync()
    {
        for (var look = 0; ; look++)
        {
            Assert.True(look < 10_000, "never comes to rest");
            await Runtime.Agenda.PassAsync(_ct);
            if (Runtime.Dispatcher.Idle && (await NextDueAsync() is not { } due || due > Clock.GetUtcNow()))
            {
                return;
            }

            await Task.Delay(1, _ct);
        }
    }

    /// <summary>The worklists as they are kept.</summary>
    public async Task<Dictionary<string, Core.Duties.Worklist>> WorklistsAsync()
    {
        var found = new Dictionary<string, Core.Duties.Worklist>(StringComparer.Ordinal);
        await foreach (var document in Store.DocumentsAsync('w', _ct))
        {
            if (AgedState.Read(new Envelope(document.State).Json, DutyJson.Default.Worklist).State is { } worklist)
            {
                found[document.Key.Id] = worklist;
            }
        }

        return found;
    }

    public ValueTask DisposeAsync() => _premises.DisposeAsync();

    private void Start(Func<IStore, IStore>? wrap) => Runtime = _premises.Add(Make(wrap is null ? Store : wrap(Store)));

    /// <summary>The play of a whole district is of reminders alone; how the week is told has tests of its own.</summary>
    private DutyOptions Duties => new() { PageSize = 5, Waves = Core.Duties.WaveTimes.Usual with { Weekly = _texts is null } };

    private RuntimeUnderTest Make(IStore store) => new(
        store, Clock, Telegram, options => options with { FloodPerSecond = 0, Duties = Duties, Announcements = News }, _library, Zalo, _texts);

    /// <summary>Nobody waits and nobody is asked: what goes out is looked at, not who may send it.</summary>
    private static AnnouncementOptions News { get; } = new()
    {
        Safety = new() { MustTest = false, AloneUpTo = 1_000, Hold = TimeSpan.Zero, CanaryShare = 0, Watch = TimeSpan.Zero },
        Window = 3,
        PageSize = 4,
    };

    private static ImmutableDictionary<UnitId, Unit> Units { get; } = new[]
    {
        new Unit(City, new("Thành phố", "City"), "city", null, null, null, []), new Unit(Ward, new("Phường", "Ward"), "ward", City, null, null, []),
    }.ToImmutableDictionary(unit => unit.Id);

    private static DialogLibrary Library { get; } = TalkLibrary.Of(PollMaker.Named("bare").YesNo("a", "A?").Poll) with
    {
        Units = Units,
        Calendars = new OfficeCalendars { Days = new WorkCalendar([new YearTable(2026, []), new YearTable(2027, [])]), Units = Units },
    };

    private async Task<DateTimeOffset?> NextDueAsync()
    {
        DateTimeOffset? next = null;
        for (var partition = 0; partition < Store.Partitions; partition++)
        {
            next = await Store.NextDueAsync(partition, _ct) is { } due && (next is null || due < next) ? due : next;
        }

        return next;
    }
}
