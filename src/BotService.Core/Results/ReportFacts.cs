using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Results;

/// <summary>What the shell knows when a report is decided. Everything that is neither counts nor time comes in here.</summary>
/// <param name="Polls">The known revisions of the poll, the newest first: the one offered now, then those that the counts name.</param>
/// <param name="Unit">Null when the dialogs do not know the unit any more.</param>
/// <param name="Language">The language of the titles and names in the body.</param>
/// <param name="MinimumCell">Fewer respondents than this leave the service without counts.</param>
/// <param name="Every">A report is sent for the first time at most once between two whole multiples of this.</param>
/// <param name="Zone">The zone whose days are counted.</param>
public sealed record ReportFacts(
    ImmutableArray<Poll> Polls,
    Unit? Unit,
    ITexts Texts,
    Language Language,
    int MinimumCell,
    TimeSpan Every,
    TimeZoneInfo Zone);
