using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Core.Access;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Tests.Duties;

/// <summary>
/// Worklists of several officials, their chats, and the notes between them, on one clock. Everything is kept as JSON between two inputs,
/// notes are delivered in order, and each turn is checked against what must hold for all of them.
/// </summary>
internal sealed class DutyTown
{
    private const int MostNotes = 100_000;
    private static readonly JsonSerializerOptions Kept = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private readonly SortedDictionary<string, Official> _officials = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<ChatStanding>> _chats = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _worklists = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DateTimeOffset> _agenda = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Campaign> _campaigns = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Cell, string Field), int> _counts = [];
    private readonly Dictionary<(string Set, string Member), string> _lists = [];
    private readonly Dictionary<DateTimeOffset, WaveOrder> _orders = [];
    private readonly List<(string Official, Duty Duty)> _letGo = [];
    private readonly Queue<DutyMail> _mail = new();
    private readonly List<ShownDigest> _shown = [];
    private readonly List<(DateTimeOffset At, DutyNote.Raised Note, OfficialId To)> _raised = [];
    private readonly ImmutableArray<Unit> _units;
    private OfficeCalendars _calendars;
    private DutyRules? _rules;
    private Roster? _roster;

    public DutyTown(DateTimeOffset begins, ImmutableArray<Unit> units, OfficeCalendars calendars)
    {
        Now = begins;
        _units = units;
        _calendars = calendars;
    }

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static ImmutableDictionary<string, ChannelOffer> Channels { get; } = new Dictionary<string, SendRules>
    {
        ["telegram"] = SendRules.Open,
        ["web"] = new() { Unasked = UnaskedRule.WhileWatched },
    }.ToImmutableDictionary(pair => pair.Key, pair => ChannelOffer.Of(pair.Value));

    public DateTimeOffset Now { get; set; }

    public DateOnly Today => Day(Now);

    public IReadOnlyList<ShownDigest> Shown => _shown;

    public IReadOnlyList<(DateTimeOffset At, DutyNote.Raised Note, OfficialId To)> Raised => _raised;

    public IEnumerable<Official> Officials => _officials.Values;

    public IReadOnlyDictionary<(string Cell, string Field), int> Counts => _counts;

    /// <summary>Superiors are told once a week how their units stand.</summary>
    public bool Weekly { get; init; }

    /// <summary>What superiors are told of satisfaction.</summary>
    public ImmutableArray<WeekRate> Rates { get; set; } = [];

    /// <summary>Looks at a digest before its chat does; false makes it fail on its way.</summary>
    public Func<ShownDigest, bool>? Arrives { get; set; }

    public DutyRules Rules => _rules ??= new(_campaigns.Values, _calendars, _units, WaveTimes.Usual with { Weekly = Weekly }, new() { Zone = Zone });

    private Roster Roster => _roster ??= new([.. _officials.Values.SelectMany(official => official.Holdings
        .Where(holding => Roster.Lists(holding.Role))
        .Select(holding => new RosterEntry(official.Id, official.Name, holding.Unit, holding.Role, holding.From, holding.To)))]);

    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    public static string Local(DateTimeOffset moment, string format = "yyyy-MM-dd HH:mm") => TimeZoneInfo.ConvertTime(moment, Zone).ToString(format, CultureInfo.InvariantCulture);

    public Worklist? Worklist(string official) => _worklists.TryGetValue(official, out var json) ? JsonSerializer.Deserialize<Worklist>(json, Kept) : null;

    public Duty Duty(string official, string campaign, string occurrence = "") =>
        Worklist(official)!.Duties.Single(duty => duty.For is null && duty.Campaign.Value == campaign && duty.Occurrence == occurrence);

    public bool Has(string official) => _officials.ContainsKey(official);

    public int Count(string cell, string field) => _counts.GetValueOrDefault((cell, field));

    public DutySheet Sheet(string official) => DutySheets.Of(Worklist(official), ContextOf(new(official)));

    public DutyTown Official(Official official, params ReadOnlySpan<string> channels)
    {
        _officials[official.Id.Value] = official;
        _roster = null;
        foreach (var channel in channels)
        {
            Joins(official.Id.Value, channel);
        }

        return Does(official.Id.Value, new DutyInput.Noted(new DutyNote.Look()));
    }

    public DutyTown Gone(string official)
    {
        _officials.Remove(official);
        _chats.Remove(official);
        _roster = null;
        return Does(official, new DutyInput.Noted(new DutyNote.Look()));
    }

    public void Joins(string official, string channel)
    {
        var chats = Chats(official);
        if (chats.All(chat => chat.Channel != channel))
        {
            chats.Add(new($"{channel}:{official}", channel));
        }
    }

    public void Chat(string official, Func<ChatStanding, ChatStanding> change) => _chats[official] = [.. Chats(official).Select(change)];

    public bool HasChats(string official) => Chats(official).Count > 0;

    public DutyTown Saves(Campaign campaign)
    {
        _campaigns[campaign.Id.Value] = campaign with { Revision = (_campaigns.GetValueOrDefault(campaign.Id.Value)?.Revision ?? 0) + 1 };
        _rules = null;
        foreach (var official in _officials.Keys.ToList())
        {
            Does(official, new DutyInput.Noted(new DutyNote.Look()));
        }

        return this;
    }

    public Campaign Campaign(string id) => _campaigns[id];

    public void Orders(DateTimeOffset wave, WaveOrder order)
    {
        _orders[wave] = order;
        foreach (var official in _officials.Keys.ToList())
        {
            Does(official, new DutyInput.Noted(new DutyNote.Look()));
        }
    }

    /// <summary>Offices stand still, from what is known now.</summary>
    public DutyTown Pauses(params Pause[] pauses)
    {
        (_calendars, _rules) = (_calendars.With(pauses), null);
        foreach (var official in _officials.Keys.ToList())
        {
            Does(official, new DutyInput.Noted(new DutyNote.Look()));
        }

        return this;
    }

    public DutyTown Acts(string official, DutyAct act, DateTimeOffset? at = null) =>
        Does(official, new DutyInput.Noted(new DutyNote.Acted(act, $"telegram:{official}", at ?? Now)));

    public DutyTown Completes(string official, string campaign, bool done = true, string? list = null, string occurrence = "") =>
        Does(official, new DutyInput.Completed(new(campaign), occurrence, done, list));

    /// <summary>An input, and every note that follows from it.</summary>
    public DutyTown Does(string official, DutyInput input)
    {
        Turn(new(official), input);
        for (var sent = 0; _mail.TryDequeue(out var mail); sent++)
        {
            Assert.True(sent < MostNotes, "notes never end");
            switch (mail)
            {
                case { To: DutyRecipient.Worklist(var to), Note: var note }:
                    Turn(to, new DutyInput.Noted(Copy(note)));
                    break;
                case { To: DutyRecipient.Chat(var chat), Note: DutyNote.Digest digest }:
                    Show(chat, (DutyNote.Digest)Copy<DutyNote>(digest));
                    break;
                default:
                    Assert.Fail($"nobody takes {mail}");
                    break;
            }
        }

        return this;
    }

    /// <summary>Lets time pass; every worklist wakes when it asked to.</summary>
    public DutyTown Until(DateTimeOffset moment)
    {
        while (_agenda.Count > 0 && _agenda.MinBy(wake => wake.Value) is var next && next.Value <= moment)
        {
            Now = next.Value > Now ? next.Value : Now;
            _agenda.Remove(next.Key);
            Does(next.Key, new DutyInput.Woke());
        }

        Now = moment;
        return this;
    }

    /// <summary>Time passes and nobody wakes.</summary>
    public DutyTown Stands(DateTimeOffset moment)
    {
        Now = moment;
        return this;
    }

    /// <summary>What the counts must be when everything is counted again.</summary>
    public void Recounts()
    {
        var expected = new Dictionary<(string, string), int>();
        var lists = new Dictionary<(string, string), string>();
        foreach (var (official, duty) in _worklists.Keys.SelectMany(official => Worklist(official)!.Duties.Select(duty => (official, duty))).Concat(_letGo))
        {
            if (duty is { For: null, State: not DutyState.Withdrawn })
            {
                var cell = DutyCells.Of(duty.Campaign, duty.Occurrence, duty.Unit);
                Add(cell, duty.State.ToString().ToLowerInvariant());
                Add(cell, DutyCells.Overdue, duty.Late);
                Add(cell, DutyCells.Unreachable, duty.Unreached);
                var entry = new DutyEntry(duty.Campaign, duty.Unit, new(official), duty.Occurrence, duty.State, !duty.Unreached, duty.Late);
                lists.Add((entry.Set, entry.Member), entry.Value);
            }
        }

        Assert.Equal(Written(expected), Written(_counts.Where(count => count.Key.Cell.StartsWith(DutyCells.Duties, StringComparison.Ordinal) && count.Value != 0)));
        Assert.Equal(lists.Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal), _lists.Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal));
        foreach (var wave in _counts.Where(count => DutyCells.ReadWave(count.Key.Cell) is not null).GroupBy(count => count.Key.Cell))
        {
            var waiting = wave.Sum(count => count.Key.Field == DutyCells.Intended ? count.Value : -count.Value);
            var at = DutyCells.ReadWave(wave.Key);
            Assert.Equal(_worklists.Keys.Count(official => Worklist(official)!.Wave == at), waiting);
        }

        void Add(string cell, string field, bool counts = true) =>
            expected[(cell, field)] = expected.GetValueOrDefault((cell, field)) + (counts ? 1 : 0);

        static IEnumerable<string> Written(IEnumerable<KeyValuePair<(string, string), int>> counts) =>
            counts.Where(count => count.Value != 0).Select(count => $"{count.Key}={count.Value}").Order(StringComparer.Ordinal);
    }

    public DutyContext ContextOf(OfficialId id) => new(id, Rules, Roster, Now)
    {
        Official = _officials.GetValueOrDefault(id.Value),
        Chats = [.. _chats.GetValueOrDefault(id.Value) ?? []],
        Channels = Channels,
        Orders = _orders,
        Names = _officials.Values.ToDictionary(official => official.Id, official => official.Name),
    };

    /// <summary>What the store would have counted for whoever answers for a unit.</summary>
    private ImmutableArray<WeekRow> WeekOf(OfficialId id)
    {
        var units = _units.ToDictionary(unit => unit.Id);
        var actor = Actor.OfOfficial(_officials[id.Value], Today, units);
        var rows =
            from count in _counts
            let cell = DutyCells.Read(count.Key.Cell)
            where cell is not null
            group (count.Key.Field, count.Value) by cell.Value into counted
            where _campaigns[counted.Key.Campaign.Value].State == CampaignState.Open && AccessRules.Allows(actor, StaffAction.ReadUnits, new Target.OfUnit(counted.Key.Unit), units)
            orderby counted.Key.Campaign.Value, counted.Key.Unit.Value
            let sums = counted.ToDictionary(field => field.Field, field => field.Value)
            let waiting = sums.GetValueOrDefault(DutyCells.Trouble) + sums.GetValueOrDefault(DutyCells.NotMine)
            let done = sums.GetValueOrDefault(DutyCells.Done)
            let claimed = sums.GetValueOrDefault(DutyCells.Claimed)
            select new WeekRow(
                counted.Key.Campaign,
                counted.Key.Unit,
                sums.GetValueOrDefault(DutyCells.Open) + done + claimed + waiting,
                done,
                claimed,
                waiting,
                sums.GetValueOrDefault(DutyCells.Overdue),
                sums.GetValueOrDefault(DutyCells.Unreachable));
        return [.. rows];
    }

    private static T Copy<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Kept), Kept)!;

    private List<ChatStanding> Chats(string official) => _chats.TryGetValue(official, out var chats) ? chats : _chats[official] = [];

    private void Turn(OfficialId id, DutyInput input)
    {
        var before = Worklist(id.Value);
        var context = ContextOf(id);
        if (context.Official is not null && Core.Duties.Weekly.IsAsked(before, input, Rules, Now))
        {
            context = context with { Week = WeekOf(id), Rates = Rates };
        }

        var turn = WorklistTurns.Decide(before, input, context);
        DutyRule.Holds(before, input, turn, this, id);
        if (turn.Unchanged)
        {
            return;
        }

        if (turn.Next is { } next)
        {
            // What is over for long is let go of, and stays counted.
            _letGo.AddRange((before?.Duties ?? []).Where(duty => next.Duties.All(one => one.Number != duty.Number)).Select(duty => (id.Value, duty)));
            var json = JsonSerializer.Serialize(next, Kept);
            _worklists[id.Value] = json;
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Worklist>(json, Kept), Kept));
        }
        else
        {
            _worklists.Remove(id.Value);
        }

        if (turn.Wake is { } wake)
        {
            Assert.True(wake > Now, "a wake that lies in the past");
            _agenda[id.Value] = wake;
        }
        else
        {
            _agenda.Remove(id.Value);
        }

        foreach (var tally in turn.Tallies)
        {
            _counts[(tally.Cell, tally.Field)] = _counts.GetValueOrDefault((tally.Cell, tally.Field)) + tally.Delta;
        }

        foreach (var entry in turn.Entries)
        {
            if (entry.State is null)
            {
                _lists.Remove((entry.Set, entry.Member));
            }
            else
            {
                _lists[(entry.Set, entry.Member)] = entry.Value;
            }
        }

        foreach (var mail in turn.Mail)
        {
            _mail.Enqueue(mail);
            if (mail is { To: DutyRecipient.Worklist(var to), Note: DutyNote.Raised raised })
            {
                _raised.Add((Now, raised, to));
            }
        }
    }

    private void Show(string chat, DutyNote.Digest digest)
    {
        var shown = new ShownDigest(Now, chat, digest);
        if (Arrives?.Invoke(shown) == false)
        {
            Turn(digest.Official, new DutyInput.Undelivered(digest.Reference, "blocked"));
            return;
        }

        var monday = Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7));
        Chat(digest.Official.Value, one => one.Key != chat ? one : one with
        {
            Sent = new(
                Today,
                one.Sent.AsOf == Today ? one.Sent.Today + 1 : 1,
                one.Sent.AsOf >= monday ? one.Sent.Week + 1 : 1,
                0,
                0),
        });
        _shown.Add(shown);
    }

    public void Fails(ShownDigest digest)
    {
        _shown.Remove(digest);
        Does(digest.Note.Official.Value, new DutyInput.Undelivered(digest.Note.Reference, "gone"));
    }
}

internal sealed record ShownDigest(DateTimeOffset At, string Chat, DutyNote.Digest Note);
