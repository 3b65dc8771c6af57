using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Slices;

/// <summary>One turn of a slice while it is being decided.</summary>
internal sealed class SliceDraft(Slice before, SliceContext context)
{
    private readonly Slice _before = before;
    private readonly ImmutableArray<ChatMail>.Builder _mail = ImmutableArray.CreateBuilder<ChatMail>();
    private readonly Dictionary<string, RecipientState> _members = new(StringComparer.Ordinal);

    public SliceContext Context => context;

    public DateTimeOffset Now => context.Now;

    public Slice State { get; set; } = before;

    /// <summary>Set when nothing can be decided before this is read.</summary>
    public SliceRead? Wants { get; set; }

    /// <summary>True when there is more to do at once.</summary>
    public bool Again { get; set; }

    /// <summary>A moment at which to look again; null for none of its own.</summary>
    public DateTimeOffset? Next { get; set; }

    /// <summary>The cursor of one task means nothing to another.</summary>
    public void Begin(SliceTask task)
    {
        var edition = task == SliceTask.Mend ? context.Announcement.Edition : 0;
        if (State.Task == task && State.Mending == edition)
        {
            return;
        }

        var counts = task == SliceTask.Mend
            ? State.Counts.Add(RecipientMark.Mended, -State.Counts[RecipientMark.Mended]).Add(RecipientMark.Unmended, -State.Counts[RecipientMark.Unmended])
            : State.Counts;
        State = State with { Task = task, Mending = edition, Cursor = null, Passed = null, Parked = null, Behind = null, Counts = counts };
    }

    /// <summary>How a recipient stands, what was decided in this turn included.</summary>
    public RecipientState StateOf(Member member) => _members.GetValueOrDefault(member.Key) ?? member.State;

    public bool Holds(string key) => _members.ContainsKey(key);

    /// <param name="from">Null for somebody who was not known.</param>
    public void Move(string key, RecipientStage? from, RecipientState to)
    {
        var counts = from is { } left ? State.Counts.Add(left, -1) : State.Counts;
        State = State with { Counts = counts.Add(to.Stage, +1) };
        _members[key] = to;
    }

    public void Write(string key, RecipientState state) => _members[key] = state;

    public void Mark(RecipientMark mark) => State = State with { Counts = State.Counts.Add(mark, +1) };

    /// <summary>Hands a recipient to a chat under a new reference.</summary>
    public InFlight Send(string key, string chat, string channel, ImmutableArray<string>? tried, Renewal? renewal)
    {
        var reference = NewsReference.Of(State.Announcement, State.Partition, State.Sequence);
        var flight = new InFlight(key, chat, channel, reference, context.Announcement.Edition, Now) { Tried = tried, Renewal = renewal };
        State = State with { Flying = State.Flying.Add(flight), Sequence = State.Sequence + 1 };
        Mail(flight);
        return flight;
    }

    public void Mail(InFlight flight)
    {
        var draft = context.Announcement.Draft;
        _mail.Add(new(flight.Chat, flight.Renewal is { } renewal
            ? new NewsNote.Renew(State.Announcement, flight.Edition, State.Partition, flight.Key, flight.Reference, renewal.Kind, renewal.Way, renewal.Message)
            : new NewsNote.Announce(State.Announcement, flight.Edition, State.Partition, flight.Key, flight.Reference, draft.Priority, draft.Expires)));
    }

    public void Land(InFlight flight) => State = State with { Flying = State.Flying.Remove(flight) };

    /// <summary>Somebody before the cursor is to be looked at again at once.</summary>
    public void Rewind() => State = State with { Cursor = null, Passed = null, Behind = null };

    /// <summary>Somebody before the cursor is to be looked at again at that moment.</summary>
    public void Note(Waiting waiting) => State = State.Behind is { } first && first.Until <= waiting.Until ? State : State with { Behind = waiting };

    public SliceTurn Close()
    {
        if (Wants is not null)
        {
            return new(_before, [], [], [], null, null, Unchanged: true, Wants);
        }

        var report = Reports.Due(_before, State);
        if (report is not null)
        {
            State = State with { Reported = report };
        }

        return new(
            State,
            _mail.ToImmutable(),
            [.. _members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => new MemberChange(member.Key, member.Value))],
            _before.Counts.ChangesTo(State.Counts),
            report,
            Again ? Now : Wake(),
            Unchanged: ReferenceEquals(_before, State) && _mail.Count == 0 && _members.Count == 0,
            null);
    }

    private DateTimeOffset? Wake()
    {
        DateTimeOffset?[] moments =
        [
            Next,
            State.Parked?.Until,
            State.Parked is null && State.Passed is not null ? State.Behind?.Until : null,
            State.Flying.IsEmpty ? null : State.Flying.Min(flight => flight.At) + context.AskAfter,
        ];
        // What is paused is woken by its announcement; its own moments may be long past.
        return moments.Where(moment => moment > Now).Min();
    }

    public static SendReason ReasonOf(string? reason) => Enum.TryParse<SendReason>(reason, out var known) ? known : SendReason.Held;
}
