using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Reach;
using BotService.Core.Conversations;
using BotService.Core.Conversations.Announcing;
using BotService.Core.Delivery.Planning;
using Xunit;

namespace BotService.TestKit.Talks;

/// <content>The person as an official who prepares and approves announcements: those there are, and what becomes of them.</content>
public sealed partial class Talk
{
    private readonly SortedDictionary<string, Announcement> _announcements = new(StringComparer.Ordinal);
    private readonly List<string> _records = [];
    private Actor? _actor;
    private int _planned;

    /// <summary>True while all bulk sending is stopped.</summary>
    public bool Stopped { get; private set; }

    /// <summary>What was put on record, in order: <c>official:a chat announcement pause n1</c>, with a cross before what was refused.</summary>
    public IReadOnlyList<string> Records => _records;

    /// <summary>The chat is this official's from here on, with these grants.</summary>
    public Talk Acts(string official, params ImmutableArray<Grant> grants)
    {
        _actor = new($"official:{official}", grants);
        return Is(official);
    }

    public Talk Writes(Announcement announcement)
    {
        _announcements[announcement.Id.Value] = announcement;
        return this;
    }

    /// <summary>How many a plan finds.</summary>
    public Talk Reaches(int people)
    {
        _planned = people;
        return this;
    }

    public Announcement Announcement(string id) => _announcements[id];

    /// <summary>Somebody else does this elsewhere, by the API for example.</summary>
    public Talk Elsewhere(string id, AnnouncementActor actor, Act act)
    {
        Assert.IsType<ActOutcome.Done>(Decided(new(id), actor, act, null));
        return this;
    }

    /// <summary>What an announcement does by itself: slices told this.</summary>
    public Talk Goes(string id, Func<Announcement, Announcement> next)
    {
        _announcements[id] = next(_announcements[id]);
        return this;
    }

    /// <summary>The platform took the test that was asked for.</summary>
    public Talk TestArrives(string id)
    {
        var trial = _announcements[id].Trial;
        Assert.NotNull(trial);
        Does(new Inbound.Tried(new(new(id), trial.Reference), _announcements[id]));
        Assert.IsType<ActOutcome.Done>(Decided(new(id), trial.By, new Act.Tested(), null));
        return Does(new Inbound.DeskAnswered(DeskAct.Test, new(id), null));
    }

    private NewsDesk? NewsDeskFor(Conversation before, Inbound input)
    {
        if (_actor is not { } actor || DeskRequest.From(before, input, _library) is not { } asked)
        {
            return null;
        }

        var desk = new NewsDesk(actor, Stopped);
        var sees = AnnouncementActor.Of(actor, StaffAction.ReadUnits);
        var one = asked.One is { } id ? _announcements.GetValueOrDefault(id.Value) : null;
        desk = !desk.MayStop ? desk : desk with
        {
            All = asked.All ? [.. _announcements.Values.Where(known => sees.Sees(known, _library.Units))] : [],
            One = one is not null && sees.Sees(one, _library.Units) ? one : null,
            Counts = one is null ? RecipientCounts.None : CountsOf(one),
        };
        return asked.AsksPlan(desk, _library) ? desk with { Plan = PlanOf(_planned) } : desk;
    }

    private ReachPlan PlanOf(int people) => new(
        Now,
        people,
        [new("telegram", SendClass.Free, people - 1, people - 1, 0)],
        [new(SendReason.OptedOut, 1)],
        [],
        [new("telegram", 30, Now, Now.AddMinutes(1), 1, 0, [])],
        null);

    private static RecipientCounts CountsOf(Announcement one) => RecipientCounts.Sum(one.Slices.Select(slice => slice.Counts));

    private ActOutcome Decided(AnnouncementId id, AnnouncementActor actor, Act act, int? expected)
    {
        var before = _announcements[id.Value];
        var outcome = AnnouncementTurns.Decide(before, actor, act, new(Now, new SafetyRules { AloneUpTo = 5 }, CountsOf(before), _library.Units, [], expected, Stopped));
        if (outcome is ActOutcome.Done(var next, _))
        {
            _announcements[id.Value] = next with { Trial = null };
        }

        return outcome;
    }

    /// <summary>What the announcement makes of an act, and answers.</summary>
    private void Follow(Effect effect)
    {
        switch (effect)
        {
            case Effect.Record(var note):
                _records.Add($"{(note.Refused ? "x " : "")}{note.Who} {note.What} {string.Join(' ', note.Target)}".TrimEnd());
                break;
            case Effect.Halt(var stopped, var by, _):
                Stopped = stopped;
                _records.Add($"{by} chat announcement {(stopped ? "stop" : "resume")} all");
                foreach (var (id, one) in _announcements.ToArray())
                {
                    _announcements[id] = Steering.Steer(one, 1, stopped, Now).Next;
                }

                Does(new Inbound.BulkHalted(stopped));
                break;
            case Effect.Wish(var id, var asked):
                var outcome = Decided(id, asked.By, asked.AsAct() ?? new Act.Tested(), asked.Expected);
                var why = (outcome as ActOutcome.Refused)?.Why;
                _records.Add($"{(why is null ? "" : "x ")}{asked.By.Name} {asked.Act} {id.Value}");
                if (asked.Act == DeskAct.Test && why is null)
                {
                    _announcements[id.Value] = _announcements[id.Value] with { Tested = false, Revision = _announcements[id.Value].Revision - 1, Trial = new("t", asked.By, asked.Chat) };
                }
                else if (asked.Act != DeskAct.Plan || why is not null)
                {
                    Does(new Inbound.DeskAnswered(asked.Act, id, why));
                }

                break;
        }
    }
}
