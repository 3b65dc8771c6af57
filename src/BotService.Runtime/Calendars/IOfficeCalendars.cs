using BotService.Core.Calendars;

namespace BotService.Runtime.Calendars;

/// <summary>What is known of working time now: the dialogs' calendars with the pauses that were set since.</summary>
public interface IOfficeCalendars
{
    /// <summary>At most a second old. The same object as long as nothing changed.</summary>
    ValueTask<OfficeCalendars> NowAsync(CancellationToken ct);
}
