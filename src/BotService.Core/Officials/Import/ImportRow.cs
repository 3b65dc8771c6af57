using System.Collections.Immutable;

namespace BotService.Core.Officials.Import;

/// <summary>A row of a sheet as it was read: text only, untrimmed.</summary>
/// <param name="Number">As a spreadsheet program counts; the header is usually 1.</param>
public sealed record ImportRow(int Number, ImmutableArray<string> Cells)
{
    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>Something that keeps a sheet from being imported, or is worth a look.</summary>
/// <param name="Row">0 when it concerns the file.</param>
/// <param name="Column">The column's header; null when it concerns the row.</param>
/// <param name="What">What is wrong, for staff. Never repeats a person's name.</param>
/// <param name="Cure">What to do about it.</param>
/// <param name="Blocks">False for what is only worth a look.</param>
public sealed record ImportProblem(int Row, string? Column, string What, string Cure, bool Blocks = true);

/// <summary>A file that cannot be read on; the problem says where and what to do.</summary>
public sealed class BrokenSheetException : Exception
{
    public BrokenSheetException()
        : this("The sheet cannot be read")
    {
    }

    public BrokenSheetException(string message)
        : base(message) => Problem = new(0, null, message, "Save it again as XLSX or as CSV in UTF-8");

    public BrokenSheetException(string message, Exception inner)
        : base(message, inner) => Problem = new(0, null, message, "Save it again as XLSX or as CSV in UTF-8");

    public BrokenSheetException(ImportProblem problem)
        : base(problem?.What) => Problem = problem!;

    public ImportProblem Problem { get; }
}
