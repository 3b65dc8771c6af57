namespace BotService.Core.Announcements.Slices;

/// <summary>When a slice tells its announcement how it stands: seldom while all is well, at once when something speaks against going on.</summary>
internal static class Reports
{
    // Enough to see progress in; more would only be notes.
    private const int Outcomes = 25;

    /// <returns>Null when there is nothing worth telling.</returns>
    public static SliceReport? Due(Slice before, Slice now)
    {
        var told = now.Reported;
        var report = Of(now, (told?.Number ?? 0) + 1);
        return ReferenceEquals(before, now) || !IsNews(told, report, idle: now.Flying.IsEmpty) ? null : report;
    }

    private static bool IsNews(SliceReport? told, SliceReport now, bool idle)
    {
        if (told is null)
        {
            return true;
        }

        var since = now.Counts.Since(told.Counts);
        return (told.Gathered, told.Drained, told.Mended, told.Until, told.Why) != (now.Gathered, now.Drained, now.Mended, now.Until, now.Why)
            || since[RecipientStage.Blocked] > 0 || since[RecipientStage.Refused] != 0 || since[RecipientMark.OptedOut] > 0
            || since.Outcomes >= Outcomes
            || (idle && now.Gathered && since.Rest != 0);
    }

    private static SliceReport Of(Slice slice, int number)
    {
        var sending = slice.Task == SliceTask.Send;
        var idle = slice.Flying.IsEmpty;
        var waiting = slice.Parked ?? (sending && idle && slice.Passed == Wave.Rest ? slice.Behind : null);

        // A wave is through when nobody of it can be sent to now; the whole only when nobody waits either.
        var drained = !sending || !idle ? null : slice.Passed == Wave.Rest && slice.Behind is not null ? Wave.Share : slice.Passed;
        return new(slice.Partition, number, slice.Gathered, slice.Waves, drained, slice.Mended, waiting?.Until, waiting?.Why, slice.Counts);
    }
}
