using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Officials;
using BotService.Runtime.Conversations;

namespace BotService.Host.Reports;

/// <summary>What a citizen wrote, as it is shown and exported.</summary>
/// <param name="Day">yyyy-MM-dd.</param>
internal sealed record CommentShown(string Poll, string Unit, string Day, string Question, string Text)
{
    public static readonly ImmutableArray<string> Columns = ["poll", "unit", "day", "question", "text"];

    public static CommentShown Of(Comment comment) => new(
        comment.Poll.Value, comment.Unit.Value, comment.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), comment.Question.Value, comment.Text);

    /// <summary>Nothing in it can be taken for a formula.</summary>
    public ImmutableArray<string> Row() => [.. new[] { Poll, Unit, Day, Question, Text }.Select(SpreadsheetText.Write)];
}
