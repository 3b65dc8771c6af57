using BotService.Core.Officials;

namespace BotService.Host.Settings;

internal sealed class AnnouncementRules : Rules<AnnouncementSettings>
{
    // As many as a person reads through; an announcement's document holds them.
    private const int MostStaff = 20;
    private static readonly TimeSpan LongestHold = TimeSpan.FromHours(12);
    private static readonly TimeSpan LeastPlan = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPlan = TimeSpan.FromDays(7);

    protected override IEnumerable<(string Member, string Wrong)> Broken(AnnouncementSettings settings)
    {
        if (settings.Hold < TimeSpan.Zero || settings.Hold > LongestHold)
        {
            yield return (nameof(settings.Hold), $"must be between 00:00:00 and {LongestHold} (hours:minutes:seconds); 00:05:00 is usual");
        }

        if (settings.Watch < TimeSpan.Zero || settings.Watch > LongestHold)
        {
            yield return (nameof(settings.Watch), $"must be between 00:00:00 and {LongestHold} (hours:minutes:seconds); 00:10:00 is usual");
        }

        if (settings.PlanHolds < LeastPlan || settings.PlanHolds > LongestPlan)
        {
            yield return (nameof(settings.PlanHolds), $"must be between {LeastPlan} and {LongestPlan} (days.hours:minutes:seconds); 1.00:00:00 is usual");
        }

        if (settings.StaffList.Count > MostStaff || settings.StaffList.Any(id => !OfficialId.IsValid(id)))
        {
            yield return (nameof(settings.Staff), $"must be at most {MostStaff} ids of the directory, separated by ';', as 'directory show' has them");
        }

        // Generated validators drop the words given to ranges, so these stand here.
        (string Member, int Number, int Least, int Most, string Usual)[] numbers =
        [
            (nameof(settings.AloneUpTo), settings.AloneUpTo, 0, 100_000, "0 asks a second person always; 50 is usual"),
            (nameof(settings.StopAfter), settings.StopAfter, 1, 10_000, "50 is usual"),
            (nameof(settings.PerMonth), settings.PerMonth, 0, 100, "0 promises nothing; 4 is usual"),
            (nameof(settings.Window), settings.Window, 1, 200, "16 is usual"),
            (nameof(settings.RecipientDays), settings.RecipientDays, 1, 3_650, "60 is usual"),
        ];
        foreach (var (member, number, least, most, usual) in numbers)
        {
            if (number < least || number > most)
            {
                yield return (member, $"must be between {least} and {most}: {usual}");
            }
        }

        (string Member, double Share, string Usual)[] shares =
        [
            (nameof(settings.Canary), settings.Canary, "0 sets none, 0.01 is usual"),
            (nameof(settings.StopAtBlocked), settings.StopAtBlocked, "0.08 is usual"),
            (nameof(settings.StopAtOptedOut), settings.StopAtOptedOut, "0.03 is usual"),
            (nameof(settings.StopAtErrors), settings.StopAtErrors, "0.05 is usual"),
        ];
        foreach (var (member, share, usual) in shares)
        {
            if (share is not (>= 0 and <= 1))
            {
                yield return (member, $"must be a share between 0 and 1: {usual}");
            }
        }

        if (settings.HourList is not { } hours || hours.Any(span => span.From >= span.Until))
        {
            yield return (nameof(settings.NewsHours), "must be spans of hours within a day, separated by ';', such as 08:00-11:00;14:00-20:00");
        }
    }
}
