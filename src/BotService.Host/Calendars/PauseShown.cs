using BotService.Core.Calendars;
using BotService.Core.Calendars.Pausing;
using BotService.Core.Texts;

namespace BotService.Host.Calendars;

/// <summary>A pause as staff see it.</summary>
/// <param name="Id">Null for one that stands in <c>dialogs/calendars/</c>: it is changed there.</param>
/// <param name="Unit">With all units below it; null for every unit.</param>
/// <param name="To">Included.</param>
internal sealed record PauseShown(string? Id, string? Unit, DateOnly From, DateOnly To, Translations Note, int? Revision)
{
    public static PauseShown Of(KeptPause kept) => Of(kept.Pause) with { Id = kept.Id().Value, Revision = kept.Revision };

    public static PauseShown Of(Pause pause) => new(null, pause.Unit?.Value, pause.From, pause.To, pause.Reason, null);
}
