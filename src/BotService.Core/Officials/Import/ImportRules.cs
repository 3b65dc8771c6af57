using System.Collections.Immutable;
using BotService.Core.Units;

namespace BotService.Core.Officials.Import;

/// <summary>What a sheet is held against.</summary>
/// <param name="Today">The local day: what is ended by the import ends on the day before.</param>
/// <param name="Complete">True when the sheet names everybody: whoever is missing has left.</param>
public sealed record ImportRules(ImportWords Words, ImmutableDictionary<UnitId, Unit> Units, DateOnly Today, bool Complete)
{
    /// <summary>Rows that one sheet may have.</summary>
    public const int MostRows = 200_000;

    public const int MostColumns = 50;

    /// <summary>Characters in one cell.</summary>
    public const int LongestCell = 1_000;

    public const int LongestName = 100;

    public const int LongestTitle = 160;

    /// <summary>Problems told at once; more are only counted.</summary>
    public const int MostProblems = 1_000;
}
