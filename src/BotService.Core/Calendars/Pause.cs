using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Calendars;

/// <summary>Days on which an office stands still: a storm, a flood. They are not worked, and what was due moves on by as many.</summary>
/// <param name="Unit">With all units below it; null for every unit.</param>
/// <param name="To">Included.</param>
/// <param name="Reason">As people are told it.</param>
public sealed record Pause(UnitId? Unit, DateOnly From, DateOnly To, Translations Reason)
{
    /// <summary>Days that one may last, the first and the last included: a storm or a flood; what lasts longer is another calendar.</summary>
    public const int Longest = 60;

    public bool Holds(DateOnly day) => From <= day && day <= To;
}
