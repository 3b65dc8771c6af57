using BotService.Core.Calendars;
using BotService.Dialogs.Lint;

namespace BotService.Dialogs.Calendars;

/// <summary>Holds the years against each other and the week: no day twice, every swap with both its days.</summary>
internal static class CalendarChecks
{
    public static WorkCalendar Gather(IReadOnlyList<CalendarDraft> drafts, Findings findings)
    {
        var years = new Dictionary<int, CalendarDraft>();
        foreach (var draft in drafts)
        {
            if (!years.TryAdd(draft.Year, draft))
            {
                findings.Error(draft.At, $"The year {draft.Year} exists already, in {years[draft.Year].At.File}", "Keep one of the two files");
            }
        }

        var calendar = new WorkCalendar(years.Values.Select(draft => new YearTable(draft.Year, [.. draft.Entries.Select(entry => entry.Entry)])));
        foreach (var draft in years.Values)
        {
            CheckOverlaps(draft, findings);
            foreach (var entry in draft.Entries.Where(entry => entry.Entry.From != default && entry.Entry.From <= entry.Entry.To))
            {
                CheckRule(entry, years, calendar, findings);
            }
        }

        return calendar;
    }

    private static void CheckOverlaps(CalendarDraft draft, Findings findings)
    {
        var seen = new Dictionary<DateOnly, EntryDraft>();
        foreach (var entry in draft.Entries.Where(entry => entry.Entry.From != default))
        {
            var days = Math.Min(entry.Entry.To.DayNumber, entry.Entry.From.DayNumber + 366) - entry.Entry.From.DayNumber;
            for (var i = 0; i <= days; i++)
            {
                var day = DateOnly.FromDayNumber(Math.Min(entry.Entry.From.DayNumber + i, DateOnly.MaxValue.DayNumber));
                if (!seen.TryAdd(day, entry))
                {
                    findings.Error(entry.At, $"{day:yyyy-MM-dd} stands here already, in line {seen[day].At.Line}", "Keep one of the two");
                    break;
                }
            }
        }
    }

    private static void CheckRule(EntryDraft draft, Dictionary<int, CalendarDraft> years, WorkCalendar calendar, Findings findings)
    {
        var entry = draft.Entry;
        switch (entry.Rule)
        {
            case DayRule.Worked or DayRule.Half or DayRule.Off { Kind: DayOffKind.Swap } when entry.From != entry.To:
                findings.Error(draft.At, "A swapped or half day stands alone", "Write one entry for each day");
                break;
            case DayRule.Worked(var instead):
                CheckWorked(draft, instead, calendar, findings);
                break;
            case DayRule.Half when WorkCalendar.IsWeekend(entry.From):
                findings.Error(draft.At, $"{Named(entry.From)}, which is not worked at all", "Correct the date");
                break;
            case DayRule.Off { Kind: DayOffKind.Swap } when WorkCalendar.IsWeekend(entry.From):
                findings.Error(draft.At, $"{Named(entry.From)}, which is off without a swap", "Correct the date");
                break;
            case DayRule.Off { Kind: DayOffKind.Swap } when !years.Values.SelectMany(year => year.Entries).Any(other => other.Entry.Rule is DayRule.Worked(var day) && day == entry.From):
                findings.Error(draft.At, $"No working day is named for the swapped {entry.From:yyyy-MM-dd}", "Add it to working-days, with  instead-of:");
                break;
            case DayRule.Off { Kind: DayOffKind.Compensatory, For: { } made } when made != default:
                CheckCompensatory(draft, made, calendar, findings);
                break;
            default:
                break;
        }
    }

    private static void CheckWorked(EntryDraft draft, DateOnly instead, WorkCalendar calendar, Findings findings)
    {
        if (!WorkCalendar.IsWeekend(draft.Entry.From))
        {
            findings.Error(draft.At, $"{Named(draft.Entry.From)}, which is worked without a swap", "Correct the date");
        }

        if (instead != default && calendar.Covers(instead.Year) && calendar.Find(instead)?.Rule is not DayRule.Off { Kind: DayOffKind.Swap })
        {
            findings.Error(draft.OtherAt, $"{instead:yyyy-MM-dd} is not a day off of the kind \"swap\"", "Correct the date, or add it to days-off");
        }
    }

    private static void CheckCompensatory(EntryDraft draft, DateOnly made, WorkCalendar calendar, Findings findings)
    {
        if (WorkCalendar.IsWeekend(draft.Entry.From))
        {
            findings.Error(draft.At, $"{Named(draft.Entry.From)}, which is off anyway", "Correct the date");
        }

        if (!WorkCalendar.IsWeekend(made))
        {
            findings.Error(draft.OtherAt, $"{Named(made)}, so nothing is to be made up for", "Name the holiday on a weekend");
        }
        else if (calendar.Covers(made.Year) && calendar.Find(made)?.Rule is not DayRule.Off { Kind: DayOffKind.Holiday or DayOffKind.Tet })
        {
            findings.Error(draft.OtherAt, $"{made:yyyy-MM-dd} is not a holiday here", "Correct the date, or add it to days-off");
        }
    }

    private static string Named(DateOnly day) => $"{day:yyyy-MM-dd} is a {day.DayOfWeek}";
}
