using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Reach;
using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery.Planning;
using BotService.Core.Tests.Delivery;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Tests.Announcements;

/// <summary>
/// An announcement, its slices and the chats of a town, with every note in one bag and the clock in hand. Documents pass through JSON
/// whenever they are written, recipients' states through their text; after each write the sums are held against the plan.
/// </summary>
internal sealed class NewsTown
{
    public const int PageSize = 7;

    private readonly List<NewsPerson> _people;
    private readonly Slice?[] _slices;
    private readonly SortedDictionary<string, string>[] _members;
    private readonly Dictionary<string, long> _tallies = new(StringComparer.Ordinal);

    public NewsTown(IEnumerable<NewsPerson> people, Announcement announcement, int partitions = 3)
    {
        _people = [.. people];
        Announcement = announcement;
        _slices = new Slice?[partitions];
        _members = [.. Enumerable.Range(0, partitions).Select(_ => new SortedDictionary<string, string>(StringComparer.Ordinal))];
    }

    public DateTimeOffset Now { get; set; } = PlannerTown.At("Mon 08:00");

    public Manners Manners { get; set; } = PlannerTown.Ours;

    public IReadOnlyDictionary<string, ChannelOffer> Channels { get; set; } = PlannerTown.Channels;

    public IReadOnlyDictionary<string, MendTraits> Mends { get; } = new Dictionary<string, MendTraits>(StringComparer.Ordinal)
    {
        ["telegram"] = new(TimeSpan.MaxValue, TimeSpan.FromHours(48)),
        ["web"] = new(TimeSpan.MaxValue, TimeSpan.MaxValue),
    };

    public int? PerMonth { get; set; }

    public int Window { get; init; } = 4;

    public bool Panic { get; set; }

    /// <summary>Hears what happens, a line each.</summary>
    public Action<string>? Log { get; set; }

    public Announcement Announcement { get; private set; }

    public List<(string To, NewsNote Note)> Bag { get; } = [];

    public List<ActRecord> Records { get; } = [];

    public int Turns { get; private set; }

    public RecipientCounts Counts => RecipientCounts.Of(_tallies);

    public IReadOnlyList<NewsPerson> People => _people;

    public IEnumerable<Slice> Slices => _slices.OfType<Slice>();

    /// <summary>Recipients on the way in all slices.</summary>
    public int Flying => Slices.Sum(slice => slice.Flying.Length);

    /// <summary>Whether what a note asks for may leave now.</summary>
    public bool Goes(NewsNote? note) => BulkGate.Passes(Announcement, note is NewsNote.Renew, Panic);

    public DateTimeOffset? Wake { get; private set; }

    private Dictionary<int, DateTimeOffset> SliceWakes { get; } = [];

    public static AnnouncementDraft Draft(string vietnamese = "Xin chào", string english = "Hello", AudienceRule? audience = null) => new(
        "Một tin", new Content(new Translations(vietnamese, english)), audience ?? AudienceRule.Of(new Criterion.Subscribes("reform")), "reform", PlannerTown.At("2026-12-31 20:00"));

    /// <summary>Confirmed this moment, as written by one person and approved by another.</summary>
    public static Announcement Confirmed(AnnouncementDraft draft, int people, DateTimeOffset now, SafetyRules? rules = null) =>
        new(new AnnouncementId("a1"), "official:writer", draft)
        {
            Tested = true,
            Plan = new(now, people, people, 0, now, now),
            Approval = new("official:second", now, people),
            Confirmed = people,
            Rules = rules ?? SafetyRules.Usual,
            Phase = new Phase.Holding("official:writer", now + (rules ?? SafetyRules.Usual).Hold),
        };

    public ReachPlan Plan(params ImmutableArray<int> earlier)
    {
        var count = new ReachCount();
        var setting = new ReachSetting(Announcement.Draft, Channels, new Dictionary<string, double>(StringComparer.Ordinal) { ["telegram"] = 30 }, Manners, Now);
        var audience = AudienceFilter.Of(Announcement.Draft.Audience, NoUnits);
        foreach (var person in _people.Where(person => audience.Fits(person.Facts)))
        {
            count.Add(Prospect.Of(setting, person.Reads, [.. person.Chats.Select(chat => chat.Standing)], PerMonth));
        }

        return count.Close(setting, earlier);
    }

    public ActOutcome Act(AnnouncementActor actor, Act act)
    {
        var outcome = AnnouncementTurns.Decide(Announcement, actor, act, new(Now, Announcement.Rules ?? SafetyRules.Usual, Counts, NoUnits, [], Panic: Panic));
        if (outcome is ActOutcome.Done done)
        {
            Note(done.Record, done.Next);
            Keep(done.Next);
        }

        return outcome;
    }

    /// <summary>The announcement looks by itself.</summary>
    public void Steer()
    {
        var steered = Steering.Steer(Announcement, _slices.Length, Panic, Now);
        Wake = steered.Wake;
        if (steered.Record is { } record)
        {
            Note(record, steered.Next);
        }

        if (!steered.Unchanged)
        {
            Keep(steered.Next);
        }
    }

    /// <summary>One note is delivered. Not committed: as if the process had died before, and the note is there still.</summary>
    public void Deliver(int place, bool commits = true, bool keeps = false)
    {
        var (to, note) = Bag[place];
        var done = to switch
        {
            "announcement" => Hear((NewsNote.Stood)note, commits),
            _ when int.TryParse(to, System.Globalization.CultureInfo.InvariantCulture, out var partition) => Turn(partition, new SliceInput.Told(note), commits),
            _ => Told(to, note, commits),
        };
        if (done && !keeps)
        {
            Bag.RemoveAt(Bag.FindIndex(one => ReferenceEquals(one.Note, note)));
        }
    }

    /// <summary>The dispatcher takes what a chat owes.</summary>
    public void Send(NewsChat chat)
    {
        var note = chat.Owed.FirstOrDefault();
        if (chat.Send(Goes(note)) is { } answer)
        {
            Say(chat, note!, answer);
            Bag.Add((PartitionOf(note!), answer));
        }
    }

    public void WakeSlice(int partition, bool commits = true) => Turn(partition, new SliceInput.Woke(), commits);

    public void WakeDue() => SliceWakes.Where(wake => wake.Value <= Now).Select(wake => wake.Key).ToList().ForEach(partition => WakeSlice(partition));

    /// <summary>Until nothing moves at this moment.</summary>
    public void Settle()
    {
        for (var rounds = 0; rounds < 10_000; rounds++)
        {
            Steer();
            var due = SliceWakes.Where(wake => wake.Value <= Now).Select(wake => wake.Key).ToList();
            due.ForEach(partition => WakeSlice(partition));
            while (Bag.Count > 0)
            {
                Deliver(0);
            }

            var owing = _people.SelectMany(person => person.Chats).Where(chat => chat.Owed.Count > 0 && (!chat.Down || !Goes(chat.Owed[0]))).ToList();
            owing.ForEach(Send);
            if (owing.Count == 0 && Bag.Count == 0 && !SliceWakes.Values.Any(wake => wake <= Now))
            {
                return;
            }
        }

        Assert.Fail("it never comes to rest");
    }

    /// <summary>The clock goes from one due moment to the next, up to that one.</summary>
    public void Until(DateTimeOffset moment)
    {
        Settle();
        while (SliceWakes.Values.Append(Wake ?? DateTimeOffset.MaxValue).Min() is var next && next <= moment)
        {
            Now = next > Now ? next : Now;
            Settle();
        }

        Now = moment;
        Settle();
    }

    public RecipientState? StateOf(NewsPerson person) =>
        _members.SelectMany(set => set).Where(member => Recipients.OfKey(member.Key) == person.Id).Select(member => Parsed(member.Value)).SingleOrDefault();

    private static ImmutableDictionary<UnitId, Unit> NoUnits => ImmutableDictionary<UnitId, Unit>.Empty;

    private int Partition(string person) => person.Sum(letter => letter) % _slices.Length;

    private static string PartitionOf(NewsNote note) => note switch
    {
        NewsNote.Announce announce => $"{announce.Partition}",
        NewsNote.Renew renew => $"{renew.Partition}",
        _ => throw new ArgumentException("not for a chat", nameof(note)),
    };

    private bool Hear(NewsNote.Stood stood, bool commits)
    {
        if (commits)
        {
            var heard = Steering.Hear(Announcement, stood.Report);
            Announcement = heard;
            Steer();
        }

        return commits;
    }

    private bool Told(string key, NewsNote note, bool commits)
    {
        if (commits && _people.SelectMany(person => person.Chats).Single(chat => chat.Key == key).Take(note, Goes(note), Now) is { } answer)
        {
            Bag.Add((PartitionOf(note), answer));
        }

        return commits;
    }

    private bool Turn(int partition, SliceInput input, bool commits)
    {
        var before = _slices[partition] ?? new Slice(Announcement.Id, partition);
        var context = new SliceContext(Announcement, AudienceFilter.Of(Announcement.Draft.Audience, NoUnits), Panic, Channels, Mends, Manners, Now) { Window = Window, PerMonth = PerMonth };
        var turn = SliceTurns.Decide(before, input, context);
        for (var reads = 0; turn.Wants is { } read; turn = SliceTurns.Decide(before, input, context))
        {
            Assert.True(reads++ < 3, $"{read} is asked for again and again");
            context = Answer(context, partition, read);
        }

        if (!commits)
        {
            return false;
        }

        Turns++;
        foreach (var (key, state) in turn.Members)
        {
            _members[partition][key] = $"{state}";
            Say(key, state);
        }

        foreach (var (field, change) in turn.Tallies)
        {
            _tallies[field] = _tallies.GetValueOrDefault(field) + change;
        }

        Assert.False(turn.Unchanged && (turn.Mail.Length > 0 || turn.Report is not null || turn.Tallies.Length > 0));
        _slices[partition] = Again(turn.Next);
        Bag.AddRange(turn.Mail.Select(mail => (mail.Chat, Again(mail.Note))));
        if (turn.Report is { } report)
        {
            Bag.Add(("announcement", Again<NewsNote>(new NewsNote.Stood(report))));
        }

        if (turn.Wake is { } wake)
        {
            SliceWakes[partition] = wake;
        }
        else
        {
            SliceWakes.Remove(partition);
        }

        Judge(partition);
        return true;
    }

    private SliceContext Answer(SliceContext context, int partition, SliceRead read)
    {
        switch (read)
        {
            case SliceRead.One(var key, _):
                return context with { Known = new(_members[partition].TryGetValue(key, out var state) ? MemberOf(key, state) : null) };
            case SliceRead.Owed(var flights):
                var chats = _people.SelectMany(person => person.Chats).ToDictionary(chat => chat.Key, StringComparer.Ordinal);
                return context with { Owed = flights.Where(flight => chats[flight.Chat].Owes(flight.Reference)).Select(flight => flight.Reference).ToHashSet(StringComparer.Ordinal) };
            case SliceRead.People(var after):
                var from = after is null ? 0 : int.Parse(after, System.Globalization.CultureInfo.InvariantCulture);
                var here = _people.Where(person => Partition(person.Id) == partition).ToList();
                var rules = Announcement.Rules ?? SafetyRules.Usual;
                ImmutableArray<Candidate> found =
                [
                    .. here.Skip(from).Take(PageSize).Select(person => new Candidate(
                        person.Facts, HashOf(person.Id), _members[partition].ContainsKey(Recipients.KeyOf(person.Facts, HashOf(person.Id), rules)))),
                ];
                return context with { Page = new SlicePage.Found(found, from + PageSize < here.Count ? $"{from + PageSize}" : null) };
            case SliceRead.Members(var after, var room):
                var behind = _members[partition].Where(member => after is null || string.CompareOrdinal(member.Key, after) > 0).ToList();
                var open = 0;
                var page = behind.Take(PageSize).TakeWhile(member => room is null || !IsOpen(Parsed(member.Value)) || open++ < room).ToList();
                return context with { Page = new SlicePage.Members([.. page.Select(member => IsOpen(Parsed(member.Value)) ? MemberOf(member.Key, member.Value) : MemberOf(member.Key, member.Value) with { Chats = [] })], page.Count == behind.Count) };
            default:
                throw new ArgumentException($"{read}", nameof(read));
        }
    }

    private bool IsOpen(RecipientState state) =>
        state.IsOpen || (Announcement.Mend is { State: MendState.Running } && state.IsReceived);

    private Member MemberOf(string key, string state)
    {
        var person = _people.Single(person => person.Id == Recipients.OfKey(key));
        return new(key, Parsed(state), [.. person.Chats.Select(chat => chat.Standing)], person.Reads);
    }

    private void Keep(Announcement next)
    {
        Announcement = Again(next);
        for (var partition = 0; partition < _slices.Length; partition++)
        {
            Bag.Add(($"{partition}", new NewsNote.Look()));
        }
    }

    /// <summary>At any moment the counts are those of the states, and add up to the people found.</summary>
    private void Judge(int partition)
    {
        var states = _members[partition].Values.Select(Parsed).ToList();
        var slice = _slices[partition]!;
        Assert.All(Enum.GetValues<RecipientStage>(), stage => Assert.Equal(states.Count(state => state.Stage == stage), slice.Counts[stage]));
        Assert.Equal(states.Count, slice.Counts.Total);
        Assert.Equal(slice.Waves.Sum(), slice.Counts.Total);
        Assert.InRange(slice.Flying.Length, 0, Window);
        Assert.Equal(RecipientCounts.Sum(Slices.Select(one => one.Counts)), Counts);
    }

    private void Note(ActRecord record, Announcement next)
    {
        Records.Add(record);
        if (record.From != record.To)
        {
            Say($"{record.By ?? "by itself"}: {record.From} -> {record.To}{(next.Phase is Phase.Parked parked ? $" until {Local(parked.Until)}, {parked.Why}" : "")}");
        }
    }

    private void Say(NewsChat chat, NewsNote note, NewsNote answer)
    {
        var person = _people.Single(person => person.Chats.Contains(chat));
        Say(answer switch
        {
            NewsNote.Sent when note is NewsNote.Announce => $"{person.Id} reads on {chat.Channel}: {Announcement.Draft.Content.In(person.Reads)}",
            NewsNote.Sent when note is NewsNote.Renew renew => $"{person.Id} on {chat.Channel}: {renew.Way}",
            NewsNote.Undelivered(_, _, var blocked, var why) => $"{person.Id} on {chat.Channel}: {(blocked ? "blocked" : why)}",
            _ => $"{person.Id} on {chat.Channel}: {answer.GetType().Name}",
        });
    }

    private void Say(string key, RecipientState state)
    {
        var who = Recipients.OfKey(key);
        switch (state.Stage)
        {
            case RecipientStage.Waiting:
                Say($"{who} waits until {Local(state.At)}, {state.Reason}");
                break;
            case RecipientStage.Skipped or RecipientStage.Blocked or RecipientStage.Refused:
                Say($"{who} ends as {state.Stage}{(state.Reason is { } reason ? $", {reason}" : "")}");
                break;
        }
    }

    private void Say(string line) => Log?.Invoke($"{Local(Now)}  {line}");

    private static string Local(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(7)).ToString("dd/MM HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static RecipientState Parsed(string text) =>
        RecipientState.TryParse(text, out var state) && $"{state}" == text ? state : throw new InvalidDataException(text);

    private static T Again<T>(T document) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(document))!;

    private static ulong HashOf(string id) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)));
}
