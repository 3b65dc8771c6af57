using System.Globalization;
using BotService.Core.Units;

namespace BotService.Core.Calendars.Pausing;

/// <summary>Names a pause by what it is: <c>DN-TKH.2026-10-12</c> begins in that unit on that day, <c>2026-10-12</c> in every unit.</summary>
public readonly record struct PauseId(string Value)
{
    public static PauseId Of(Pause pause) => Of(pause.Unit, pause.From);

    public static PauseId Of(UnitId? unit, DateOnly from)
    {
        var day = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(unit is { } one ? $"{one}.{day}" : day);
    }

    public override string ToString() => Value;
}
