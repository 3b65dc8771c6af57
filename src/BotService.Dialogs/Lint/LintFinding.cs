namespace BotService.Dialogs.Lint;

public enum LintSeverity
{
    /// <summary>The service starts, but somebody should look.</summary>
    Warning,

    /// <summary>The service refuses to start.</summary>
    Error,
}

/// <summary>One mistake in the dialogs, for the person who can correct it.</summary>
/// <param name="File">As reached from the folders given, with forward slashes.</param>
/// <param name="Line">From 1; 0 when it concerns a folder or a file as a whole.</param>
/// <param name="Column">From 1; 0 with <paramref name="Line"/> 0.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Cure">What to do about it.</param>
public sealed record LintFinding(LintSeverity Severity, string File, int Line, int Column, string Message, string Cure)
{
    /// <summary>In the form that editors and terminals make clickable: <c>file:line:column: error: …</c>.</summary>
    public override string ToString()
    {
        var place = Line == 0 ? File : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
        return $"{place}: {(Severity == LintSeverity.Error ? "error" : "warning")}: {Message}. {Cure}.";
    }
}
