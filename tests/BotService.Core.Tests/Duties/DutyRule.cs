using BotService.Core.Duties;
using BotService.Core.Officials;

namespace BotService.Core.Tests.Duties;

/// <summary>What must hold for every turn of every worklist.</summary>
internal static class DutyRule
{
    public static void Holds(Worklist? before, DutyInput input, WorklistTurn turn, DutyTown town, OfficialId id)
    {
        if (turn.Unchanged)
        {
            Assert.True(turn.Mail.IsEmpty && turn.Tallies.IsEmpty && turn.Entries.IsEmpty);
            return;
        }

        Assert.Equal(turn.Next?.Wake, turn.Wake);
        Assert.True(turn.Next is null || turn.Next.Duties.Select(duty => duty.Number).SequenceEqual(turn.Next.Duties.Select(duty => duty.Number).Distinct().Order()));
        foreach (var mail in turn.Mail)
        {
            switch (mail.Note)
            {
                case DutyNote.Digest digest:
                    Digest(digest, turn, town, id);
                    break;
                case DutyNote.Raised raised:
                    Raised(before, raised, town, id);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Digest(DutyNote.Digest digest, WorklistTurn turn, DutyTown town, OfficialId id)
    {
        var day = town.Today;
        Assert.Equal(id, digest.Official);
        Assert.All(digest.Sheet.Lines, line => Assert.Equal(DutyState.Open, line.State));
        Assert.DoesNotContain(town.Shown, shown => shown.Note.Official == id && DutyTown.Day(shown.At) == day && shown.Note.Asked == digest.Asked);
        Assert.True(digest.GoodUntil > town.Now);
        Assert.False(digest.Sheet.Lines.IsEmpty && digest.Sheet.Tables.IsEmpty && digest.Sheet.Pleas.IsEmpty && digest.Sheet.Week is null);
        Week(digest, town, id);
        Assert.Equal(digest.Reference, turn.Next!.Digests[^1].Reference);
    }

    /// <summary>Once a week for whoever urges others, and only with what nobody asked for.</summary>
    private static void Week(DutyNote.Digest digest, DutyTown town, OfficialId id)
    {
        if (digest.Sheet.Week is { } week)
        {
            Assert.False(digest.Asked);
            Assert.Equal(town.Today, week.Day);
            Assert.DoesNotContain(town.Shown, shown => shown.Note.Official == id && shown.Note.Sheet.Week is { } told && Monday(told.Day) == Monday(week.Day));
        }

        static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    private static void Raised(Worklist? before, DutyNote.Raised raised, DutyTown town, OfficialId id)
    {
        var duty = before!.Duties.Single(one => one.For is null && one.Campaign == raised.Campaign && one.Occurrence == raised.Occurrence);
        Assert.Equal(id, raised.Official);
        Assert.Equal(DutyState.Open, duty.State);
        Assert.NotNull(duty.Reminded);
        Assert.True(duty.Warned < town.Today);
        Assert.Equal(raised.Level, duty.WarnedOf);
        Assert.True(before.Leave is null || before.Leave < town.Today);
        Assert.Contains(town.Shown, shown =>
            shown.Note.Official == id
            && DutyTown.Day(shown.At) < town.Today
            && shown.Note.Sheet.Lines.Any(line => line.Number == duty.Number && line.Warning is { } told && told.To == raised.Level && told.On <= town.Today));
    }
}
