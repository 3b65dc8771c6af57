using BotService.Core.Officials;
using BotService.Core.Officials.Import;

namespace BotService.Core.Campaigns.Completing;

/// <summary>Reads a list of those who are done, as a survey system exports it.</summary>
public static class CompletionSheet
{
    /// <param name="directory">Everybody of the directory: true for whom the campaign concerns.</param>
    /// <param name="words">What the header of the column may be called.</param>
    public static CompletionPlan Decide(IEnumerable<ImportRow> sheet, IReadOnlyDictionary<OfficialId, bool> directory, ImportWords words)
    {
        var list = PeopleSheet.Read(sheet, directory.ContainsKey, words, id => directory[id] ? null : ("The campaign does not concern this person", "Nothing, if the list is right; else see who is concerned"));
        return new(list.Rows, list.Problems, [.. list.People.Where(id => directory[id])], list.People.Count(id => !directory[id]));
    }
}
