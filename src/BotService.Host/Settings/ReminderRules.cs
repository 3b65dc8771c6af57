using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Host.Settings;

internal sealed class ReminderRules : Rules<ReminderSettings>
{
    private const int MostWaves = 4;
    private static readonly TimeSpan LongestAfter = TimeSpan.FromHours(4);
    private static readonly TimeSpan LeastLate = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan MostLate = TimeSpan.FromHours(12);

    protected override IEnumerable<(string Member, string Wrong)> Broken(ReminderSettings settings)
    {
        ImmutableArray<HourSpan> hours = settings.HourList is { } spans && spans.All(span => span.From < span.Until) ? spans : [];
        if (hours.IsEmpty)
        {
            yield return (nameof(settings.Hours), "must be spans of hours within a day, separated by ';', such as 07:30-11:30;13:30-17:00");
        }

        if (settings.WaveList is not { Length: > 0 and <= MostWaves } times || times.Zip(times.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            yield return (nameof(settings.Waves), $"must be one to {MostWaves} times of day in order, separated by ';', such as 08:00;14:00");
        }
        else if (!hours.IsEmpty && times.Any(time => !hours.Any(span => span.Contains(time))))
        {
            yield return (nameof(settings.Waves), "lies outside Reminders:Hours: what goes out then would wait for the next hours");
        }

        if (settings.SuperiorsAfter < TimeSpan.Zero || settings.SuperiorsAfter > LongestAfter)
        {
            yield return (nameof(settings.SuperiorsAfter), $"must be between 00:00:00 and {LongestAfter} (hours:minutes:seconds); 00:30:00 is usual");
        }

        if (settings.LateAfter < LeastLate || settings.LateAfter > MostLate)
        {
            yield return (nameof(settings.LateAfter), $"must be between {LeastLate} and {MostLate} (hours:minutes:seconds); 02:00:00 is usual");
        }
    }
}
