using BotService.Core.Access;
using BotService.Host.Gate;
using BotService.Runtime.Turns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Calendars;

/// <summary>Calendars by the API.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendars(this RouteGroupBuilder calendars)
    {
        calendars.WithTags("Calendars").Needs(StaffAction.ReadCatalogue);
        calendars.MapGroup("/pauses").MapPauses();
        calendars.MapGet("/{year}", Find).WithSummary("Days off, swapped working days and half days of a year; 404 when no table covers it");
    }

    private static Results<Ok<CalendarShown>, NotFound> Find(int year, IDialogShelf dialogs)
    {
        var calendar = dialogs.Library.Calendars.Days;
        return calendar.Years.FirstOrDefault(table => table.Year == year) is { } found ? TypedResults.Ok(CalendarShown.Of(calendar, found)) : TypedResults.NotFound();
    }
}
