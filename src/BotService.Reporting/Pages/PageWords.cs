using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Polls;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Runtime.Turns;

namespace BotService.Reporting.Pages;

/// <summary>The words and figures of a page in one language.</summary>
internal sealed class PageWords(ITexts texts, IDialogShelf shelf, Language language)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public Language Language => language;

    public string Code => language == Language.English ? "en" : "vi";

    public Language Other => language == Language.English ? Language.Vietnamese : Language.English;

    private CultureInfo Culture => language == Language.English ? English : Vietnamese;

    public string this[string key, params ImmutableArray<TextArg> args] => texts.Render(new("", key, args), language);

    public string Number(long number) => number.ToString("N0", Culture);

    /// <summary>A fraction as percent with one decimal, without the sign.</summary>
    public string Percent(decimal? fraction) => ((fraction ?? 0) * 100).ToString("0.#", Culture);

    public string Moment(DateTimeOffset local) => local.ToString(language == Language.English ? "HH:mm, d MMM yyyy" : "HH:mm dd/MM/yyyy", Culture);

    public string Period(ReportPeriod period) => (language, period.IsMonth) switch
    {
        (Language.English, true) => period.First.ToString("MMMM yyyy", Culture),
        (Language.English, false) => period.First.ToString("d MMM yyyy", Culture),
        (_, true) => period.First.ToString("MM/yyyy", CultureInfo.InvariantCulture),
        (_, false) => period.First.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
    };

    public string Title(ReportBody body) => OfPoll(body.Poll, PollTexts.Title) ?? body.Title;

    public string Unit(ReportBody body) => shelf.Library.Units.GetValueOrDefault(body.Unit.Id)?.Name.In(language) ?? body.Unit.Name;

    public string Question(ReportBody body, QuestionResult question) =>
        OfPoll(body.Poll, PollTexts.Short(question.Id)) ?? OfPoll(body.Poll, PollTexts.Question(question.Id)) ?? question.Text ?? question.Id.Value;

    public string Answer(ReportBody body, QuestionResult question, string value) =>
        OfPoll(body.Poll, PollTexts.Option(question.Id, value)) ?? value;

    /// <summary>Values in the order in which the poll shows them, others behind.</summary>
    public IEnumerable<string> Order(ReportBody body, QuestionResult question)
    {
        var shown = Versions(body.Poll).SelectMany(poll => poll.Questions).Where(one => one.Id == question.Id).SelectMany(one => one.Options).Select(option => option.Id);
        var counted = question.Answers.Entries.Select(answer => answer.Key).ToImmutableArray();
        return shown.Where(counted.Contains).Concat(counted).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The offered revision knows best; a question that it dropped is found in an older one.</summary>
    private string? OfPoll(PollId id, string key)
    {
        foreach (var poll in Versions(id))
        {
            if (poll.Texts.ContainsKey(key) && texts.Render(new(poll.Revision.Value, key, []), language) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    private IEnumerable<Poll> Versions(PollId id)
    {
        var library = shelf.Library;
        if (library.Polls.GetValueOrDefault(id) is { } offered)
        {
            yield return offered;
        }

        foreach (var poll in library.Revisions.Values)
        {
            if (poll.Id == id)
            {
                yield return poll;
            }
        }
    }
}
