using System.Collections.Immutable;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Lint;

/// <summary>Collects what is wrong, so that everything can be told at once.</summary>
internal sealed class Findings
{
    private readonly List<LintFinding> _all = [];

    public bool HasErrors { get; private set; }

    public void Error(Place at, string message, string cure) => Add(LintSeverity.Error, at, message, cure);

    public void Warn(Place at, string message, string cure) => Add(LintSeverity.Warning, at, message, cure);

    /// <summary>In the order of files and lines, each mistake once.</summary>
    public ImmutableArray<LintFinding> InOrder() =>
    [
        .. _all.Distinct()
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Column)
    ];

    private void Add(LintSeverity severity, Place at, string message, string cure)
    {
        HasErrors |= severity == LintSeverity.Error;
        _all.Add(new(severity, at.File, at.Line, at.Column, message, cure));
    }
}
