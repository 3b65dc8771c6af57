using System.Collections.Immutable;
using BotService.Core.Officials;

namespace BotService.Core.Duties;

/// <summary>What a worklist's change moves in the totals and in the units' lists.</summary>
internal sealed class DutyMoves(OfficialId official)
{
    private readonly List<DutyTally> _tallies = [];
    private readonly List<DutyEntry> _entries = [];

    public ImmutableArray<DutyTally> Tallies => [.. _tallies];

    public ImmutableArray<DutyEntry> Entries => [.. _entries];

    /// <summary>A duty that is let go of keeps its counts: its occurrence is over.</summary>
    public void Between(ImmutableArray<Duty> before, ImmutableArray<Duty> after)
    {
        var old = 0;
        foreach (var duty in after)
        {
            while (old < before.Length && before[old].Number < duty.Number)
            {
                old++;
            }

            Move(old < before.Length && before[old].Number == duty.Number ? before[old] : null, duty);
        }
    }

    /// <summary>Nothing of the person remains in any list; what was done stays counted.</summary>
    public void Gone(ImmutableArray<Duty> before)
    {
        foreach (var duty in before)
        {
            Move(duty, duty.State is DutyState.Done or DutyState.Claimed ? duty : duty with { State = DutyState.Withdrawn });
            if (duty is { For: null, State: not DutyState.Withdrawn })
            {
                _entries.RemoveAll(entry => entry.Campaign == duty.Campaign && entry.Occurrence == duty.Occurrence);
                _entries.Add(EntryOf(duty, null));
            }
        }
    }

    private void Move(Duty? before, Duty after)
    {
        if (after.For is not null || (before is not null && Same(before, after)))
        {
            return;
        }

        if (before is not null)
        {
            Count(before, -1);
            if (before.Unit != after.Unit && before.State != DutyState.Withdrawn)
            {
                _entries.Add(EntryOf(before, null));
            }
        }

        Count(after, 1);
        if (after.State != DutyState.Withdrawn || before is { State: not DutyState.Withdrawn })
        {
            _entries.Add(EntryOf(after, after.State == DutyState.Withdrawn ? null : after.State));
        }
    }

    private static bool Same(Duty one, Duty other) =>
        one.Unit == other.Unit && one.State == other.State && one.Late == other.Late && one.Unreached == other.Unreached;

    private DutyEntry EntryOf(Duty duty, DutyState? state) => new(duty.Campaign, duty.Unit, official, duty.Occurrence, state, !duty.Unreached, duty.Late);

    private void Count(Duty duty, int delta)
    {
        if (FieldOf(duty.State) is not { } field)
        {
            return;
        }

        var cell = DutyCells.Of(duty.Campaign, duty.Occurrence, duty.Unit);
        Add(cell, field, delta);
        if (duty.Late)
        {
            Add(cell, DutyCells.Overdue, delta);
        }

        if (duty.Unreached)
        {
            Add(cell, DutyCells.Unreachable, delta);
        }
    }

    private void Add(string cell, string field, int delta)
    {
        var same = _tallies.FindIndex(tally => tally.Cell == cell && tally.Field == field);
        if (same < 0)
        {
            _tallies.Add(new(cell, field, delta));
        }
        else if (_tallies[same].Delta + delta == 0)
        {
            _tallies.RemoveAt(same);
        }
        else
        {
            _tallies[same] = new(cell, field, _tallies[same].Delta + delta);
        }
    }

    internal static string? FieldOf(DutyState state) => state switch
    {
        DutyState.Open => DutyCells.Open,
        DutyState.Claimed => DutyCells.Claimed,
        DutyState.Done => DutyCells.Done,
        DutyState.NotMine => DutyCells.NotMine,
        DutyState.Trouble => DutyCells.Trouble,
        _ => null,
    };
}
