namespace BotService.Core.Calendars;

/// <summary>Says when something is really due.</summary>
public static class Deadlines
{
    /// <param name="begins">The first day on which it could be done; pauses from then on extend it. Null when nothing extends it.</param>
    public static Reckoned<DueDay> Of(Deadline deadline, OfficeClock clock, DateOnly? begins = null)
    {
        var stated = deadline.Corrected ?? deadline.Written;
        var last = deadline.Exclusive && stated > DateOnly.MinValue ? stated.AddDays(-1) : stated;
        return Moved(last, deadline.OnDayOff, clock.Days)
            .Then(day => (begins is { } first ? clock.Days.Extend(first, day) : clock.Days.Add(day, 0))
                .Then(effective => clock.Days.Count(day, effective)
                    .Then(extended => clock.EndOf(effective)
                        .Then(ends => new Reckoned<DueDay>.Known(new(deadline.Written, effective, ends, extended)
                        {
                            Why = extended > 0 && begins is { } counted ? clock.Days.WhyNot(counted, effective) : null,
                        })))));
    }

    private static Reckoned<DateOnly> Moved(DateOnly day, DayOffRule rule, OfficeDays days) => rule switch
    {
        DayOffRule.PreviousWorkingDay => days.OnOrBefore(day),
        DayOffRule.NextWorkingDay => days.OnOrAfter(day),
        _ => days.Add(day, 0),
    };
}
