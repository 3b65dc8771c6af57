using System.Globalization;
using BotService.Core.Announcements;

namespace BotService.Host.Announcements.Commands;

/// <summary>Where an announcement stands, in a line. Everybody is in it: its numbers add up to the people.</summary>
internal static class WatchLine
{
    /// <param name="rate">See <see cref="WatchPace.PerSecond"/>.</param>
    public static string Of(Announcement announcement, RecipientCounts counts, double? rate, TimeSpan? left, TimeZoneInfo zone)
    {
        var people = counts.Total > 0 ? $": {Number(counts.Total)} people, {Of(counts)}" : "";
        var pace = announcement.Phase is Phase.Sending && rate is { } perSecond && left is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"; {perSecond:0.#} a second, {Spoken.Of(time)} left")
            : "";
        return $"{Spoken.Of(announcement.Phase, zone)}{people}{pace}{Mended(announcement, counts)}";
    }

    /// <summary>What is zero is left out, except who has it.</summary>
    public static string Of(RecipientCounts counts) => string.Join(", ", Parts(counts).Where(part => part.Number > 0 || part.Always).Select(part => $"{Number(part.Number)} {part.Words}"));

    /// <summary>Everybody, by where they stand.</summary>
    public static IEnumerable<(int Number, string Words, bool Always)> Parts(RecipientCounts counts) =>
    [
        (counts.Received, "have it", true),
        (counts[RecipientStage.Blocked], "blocked", false),
        (counts[RecipientStage.Refused], "refused", false),
        (counts[RecipientStage.Skipped], "skipped", false),
        (counts[RecipientStage.Cancelled], "will not get it", false),
        (counts[RecipientStage.InFlight], "on their way", false),
        (counts[RecipientStage.Waiting], "waiting for a limit", false),
        (counts[RecipientStage.Withheld], "withheld", false),
        (counts[RecipientStage.Planned], "to go", false),
    ];

    private static string Mended(Announcement announcement, RecipientCounts counts) => announcement.Mend is not { State: not MendState.Proposed } mend ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"; {(mend.Kind == MendKind.Correct ? "corrected" : "withdrawn")} for {counts[RecipientMark.Mended]:N0} of {counts.Received:N0}{(counts[RecipientMark.Unmended] is > 0 and var failed ? $", {failed:N0} could not be reached" : "")}{(mend.State == MendState.Running ? ", under way" : "")}");

    private static string Number(int number) => LookCommands.Number(number);
}
