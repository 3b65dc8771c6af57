using System.Collections.Immutable;
using BotService.Core.Duties;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Reporting.Pages;
using BotService.Runtime.Duties;
using BotService.Runtime.Turns;

namespace BotService.Reporting.Reports;

/// <summary>Takes the rates from the bodies of the months' reports: what heads are told is what the pages and the receiver have.</summary>
internal sealed class UnitRates(IReports reports, IDialogShelf shelf, ITexts texts) : IUnitRates
{
    private readonly PageWords _vietnamese = new(texts, shelf, Language.Vietnamese);
    private readonly PageWords _english = new(texts, shelf, Language.English);

    public async ValueTask<ImmutableArray<WeekRate>> OfMonthAsync(DateOnly month, CancellationToken ct) =>
    [
        .. (await reports.ListAsync(ReportPeriod.Month(month), ct))
            .Where(view => view.Body.Satisfaction is not null || (view.Body.Suppressed && Measures(view.Body)))
            .Select(view => new WeekRate(new(_vietnamese.Title(view.Body), _english.Title(view.Body)), view.Key.Unit, month, view.Body.Satisfaction)),
    ];

    /// <summary>A body without figures does not say whether the poll measures satisfaction.</summary>
    private bool Measures(ReportBody body) =>
        shelf.Library.Polls.GetValueOrDefault(body.Poll)?.Questions.Any(question => question.Kind == Core.Polls.QuestionKind.Satisfaction) == true;
}
