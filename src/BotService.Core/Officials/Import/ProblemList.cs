using System.Collections.Immutable;

namespace BotService.Core.Officials.Import;

/// <summary>Problems while a sheet is being read. Keeps so many and counts the rest.</summary>
internal sealed class ProblemList
{
    private readonly List<ImportProblem> _kept = [];
    private int _more;

    public bool Blocks { get; private set; }

    /// <summary>All that were added, listed or not.</summary>
    public int Count => _kept.Count + _more;

    public void Add(int row, string? column, string what, string cure, bool blocks = true) => Add(new ImportProblem(row, column, what, cure, blocks));

    public void Add(ImportProblem problem)
    {
        Blocks |= problem.Blocks;
        if (_kept.Count < ImportRules.MostProblems)
        {
            _kept.Add(problem);
        }
        else
        {
            _more++;
        }
    }

    public ImmutableArray<ImportProblem> InOrder()
    {
        var all = _kept.OrderBy(problem => problem.Row).ToImmutableArray();
        return _more == 0 ? all : all.Add(new(0, null, $"{_more} more problems are not listed", "Correct these first", Blocks));
    }
}
