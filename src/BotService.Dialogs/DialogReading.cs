using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Dialogs.Lint;

namespace BotService.Dialogs;

/// <summary>What came of reading the dialogs.</summary>
/// <param name="Library">Null when there is an error among the findings: half a dialog must not be offered to anybody.</param>
/// <param name="Findings">Every mistake, in the order of files and lines.</param>
public sealed record DialogReading(DialogLibrary? Library, ImmutableArray<LintFinding> Findings);
