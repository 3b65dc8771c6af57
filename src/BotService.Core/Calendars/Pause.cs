using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Calendars;

/// <summary>Days on which an office stands still: a storm, a flood. They are not worked, and what was due moves on by as many.</summary>
/// <param name="Unit">The unit itself, not those below it; null for every unit.</param>
/// <param name="To">Included.</param>
/// <param name="Reason">As people are told it.</param>
public sealed record Pause(UnitId? Unit, DateOnly From, DateOnly To, Translations Reason)
{
    public bool Holds(DateOnly day) => From <= day && day <= To;
}
