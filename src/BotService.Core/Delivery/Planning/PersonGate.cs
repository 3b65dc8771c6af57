using System.Collections.Immutable;

namespace BotService.Core.Delivery.Planning;

/// <summary>What holds for a person whatever the channel: the message's own time, opting out, quiet hours, budgets.</summary>
internal static class PersonGate
{
    /// <returns>Null when nothing of it holds the message back at <paramref name="moment"/>.</returns>
    public static Gate? Check(PlannedMessage message, ImmutableArray<ChatStanding> chats, Manners manners, DateTimeOffset moment)
    {
        if (message.Latest < moment || message.Latest < message.Earliest)
        {
            return new Gate.Shut(SendReason.TooLate);
        }

        if (message.Purpose != Purpose.Reply && chats.Any(static chat => chat.OptedOut))
        {
            return new Gate.Shut(SendReason.OptedOut);
        }

        return message.Earliest is { } earliest && earliest > moment ? new Gate.Wait(earliest, SendReason.NotYet)
            : message.Purpose is Purpose.Reply or Purpose.Safety ? null
            : Hours(message.Purpose, manners, moment) ?? (message.PutsRight ? null : Budget(chats, manners, moment));
    }

    private static Gate.Wait? Hours(Purpose purpose, Manners manners, DateTimeOffset moment)
    {
        var local = LocalClock.At(moment, manners.Zone);
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (manners.QuietDays.Contains(day))
        {
            return new Gate.Wait(LocalClock.StartOf(day.AddDays(1), manners.Zone), SendReason.QuietDay);
        }

        if (manners.Quiet is { } quiet && quiet.Contains(time))
        {
            return new Gate.Wait(LocalClock.Next(moment, manners.Zone, quiet.Until), SendReason.QuietHours);
        }

        var hours = purpose switch
        {
            Purpose.News => manners.NewsHours,
            Purpose.Reminder => manners.ReminderHours,
            _ => [],
        };
        return hours.IsEmpty || hours.Any(span => span.Contains(time))
            ? null
            : new Gate.Wait(hours.Min(span => LocalClock.Next(moment, manners.Zone, span.From)), SendReason.OutsideHours);
    }

    private static Gate.Wait? Budget(ImmutableArray<ChatStanding> chats, Manners manners, DateTimeOffset moment)
    {
        var day = LocalClock.Day(moment, manners.Zone);
        var monday = LocalClock.Monday(day);
        var today = chats.Sum(chat => chat.Sent.AsOf == day ? chat.Sent.Today : 0);
        var week = chats.Sum(chat => LocalClock.Monday(chat.Sent.AsOf) == monday ? chat.Sent.Week : 0);
        return week >= manners.PerWeek ? new Gate.Wait(LocalClock.StartOf(monday.AddDays(7), manners.Zone), SendReason.WeekBudget)
            : today >= manners.PerDay ? new Gate.Wait(LocalClock.StartOf(day.AddDays(1), manners.Zone), SendReason.DayBudget)
            : null;
    }
}
