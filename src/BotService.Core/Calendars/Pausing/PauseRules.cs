using System.Collections.Immutable;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Calendars.Pausing;

/// <summary>What a pause that an admin sets may be.</summary>
public static class PauseRules
{
    public const int Reach = 400;
    public const int LongestNote = 120;

    /// <summary>A note on one line, without what only steers the layout.</summary>
    public static string Clean(string? note) => FreeText.Clean(note ?? "").Replace('\n', ' ');

    /// <param name="pause">With notes that are clean.</param>
    public static ImmutableArray<PauseProblem> Check(Pause pause, DateOnly today, IReadOnlyDictionary<UnitId, Unit> units)
    {
        var found = ImmutableArray.CreateBuilder<PauseProblem>();
        Note(found, PauseProblem.NoSuchUnit, pause.Unit is { } unit && !units.ContainsKey(unit));
        Note(found, PauseProblem.EndsBeforeItBegins, pause.To < pause.From);
        Note(found, PauseProblem.TooLong, pause.To.DayNumber - pause.From.DayNumber >= Pause.Longest);
        Note(found, PauseProblem.FarAway, Math.Abs(pause.From.DayNumber - today.DayNumber) > Reach);
        Note(found, PauseProblem.NoNote, pause.Reason.Vietnamese.Length == 0 || pause.Reason.English.Length == 0);
        Note(found, PauseProblem.LongNote, Math.Max(FreeText.LengthOf(pause.Reason.Vietnamese), FreeText.LengthOf(pause.Reason.English)) > LongestNote);
        return found.DrainToImmutable();
    }

    private static void Note(ImmutableArray<PauseProblem>.Builder found, PauseProblem problem, bool there)
    {
        if (there)
        {
            found.Add(problem);
        }
    }
}
