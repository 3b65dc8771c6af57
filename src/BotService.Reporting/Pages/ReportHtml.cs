using System.Globalization;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Reporting.Reports;

namespace BotService.Reporting.Pages;

/// <summary>Draws reports: figures in words first, bars for the eye beside them. No script, no style inside the page.</summary>
internal static class ReportHtml
{
    /// <summary>One report in the list.</summary>
    public static Html Card(ReportView view, string link, PageWords words) => Html.Of($"""
        <li class="card"><h3><a href="{link}">{words.Unit(view.Body)}</a></h3>{Summary(view.Body, words)}</li>
        """);

    public static Html Detail(ReportView view, DateTimeOffset local, PageWords words) => Html.Of($"""
        <h1>{words.Title(view.Body)}</h1>
        <p class="unit">{words.Unit(view.Body)} · {words.Period(view.Key.Period)} · {words[ReportTexts.Label]}</p>
        <p class="quiet">{words[ReportTexts.At, new TextArg("time", words.Moment(local))]} · {words[view.Body.Closed ? ReportTexts.Closed : ReportTexts.Open]}</p>
        {Summary(view.Body, words)}{Runs(view.Body, words)}{Html.Join((view.Body.Questions ?? []).Select(question => Question(view.Body, question, words)))}
        """);

    private static Html Summary(ReportBody body, PageWords words)
    {
        if (body.Suppressed)
        {
            return Html.Of($"""<p class="state few"><span aria-hidden="true">◌</span> {words[ReportTexts.Few]}</p>""");
        }

        return body.Satisfaction is not { } all
            ? Html.Of($"<p>{words[ReportTexts.Started, N(body.Started ?? 0, words)]}</p>")
            : Html.Of($"{State(all, words)}{Rate(all.N, all.Rate, all.Low, all.High, words)}{Target(all, words)}{Bar(all.Rate, all.Low, all.High, all.Target)}");
    }

    private static Html State(Satisfaction all, PageWords words) => all.State switch
    {
        TargetState.Met => Mark("met", "✔", words[ReportTexts.StateMet]),
        TargetState.Attention => Mark("attention", "▲", words[ReportTexts.StateAttention]),
        TargetState.Missed => Mark("missed", "✖", words[ReportTexts.StateMissed]),
        TargetState.Insufficient => Mark("few", "◌", words[ReportTexts.StateInsufficient]),
        _ => Html.None,
    };

    private static Html Mark(string kind, string shape, string text) =>
        Html.Of($"""<p class="state {kind}"><span aria-hidden="true">{shape}</span> {text}</p>""");

    private static Html Rate(long n, decimal? rate, decimal? low, decimal? high, PageWords words) => rate is null
        ? Html.Of($"<p>{words[ReportTexts.NoRate]}</p>")
        : Html.Of($"""
            <p><strong>{words[ReportTexts.Rate, new TextArg("percent", words.Percent(rate))]}</strong> · {words[ReportTexts.Valid, N(n, words)]}<br>
            <span class="quiet">{words[ReportTexts.Interval, new TextArg("low", words.Percent(low)), new TextArg("high", words.Percent(high))]}</span></p>
            """);

    private static Html Target(Satisfaction all, PageWords words) => all.Target is not { } target
        ? Html.None
        : Html.Of($"""
            <p class="quiet">{words[all.Operator == Comparison.AtLeast ? ReportTexts.TargetAtLeast : ReportTexts.TargetAbove, new TextArg("percent", words.Percent(target))]}</p>
            """);

    private static Html Runs(ReportBody body, PageWords words)
    {
        if (body.Suppressed)
        {
            return Html.None;
        }

        var lines = new List<string>
        {
            words[ReportTexts.Started, N(body.Started ?? 0, words)],
            words[ReportTexts.Completed, N(body.Completed ?? 0, words)],
            words[ReportTexts.Abandoned, N(body.Abandoned ?? 0, words)],
            words[ReportTexts.Comments, N(body.Comments ?? 0, words)],
        };
        if (body.MedianSeconds is { } seconds)
        {
            lines.Add(words[ReportTexts.Median, new TextArg("seconds", words.Number(seconds))]);
        }

        lines.AddRange((body.Channels ?? []).Select(channel =>
            words[ReportTexts.Channel, new TextArg("channel", channel.Channel), new TextArg("n", words.Number(channel.Started))]));
        return Html.Of($"<ul class=\"runs\">{Html.Join(lines.Select(line => Html.Of($"<li>{line}</li>")))}</ul>");
    }

    private static Html Question(ReportBody body, QuestionResult question, PageWords words)
    {
        var most = question.Answers.Entries.Select(answer => answer.Value).DefaultIfEmpty().Max();
        var rows = words.Order(body, question).Select(value => Html.Of($"""
            <tr><th scope="row">{words.Answer(body, question, value)}</th><td>{words.Number(question.Answers[value])}</td>
            <td class="draw">{Bar(most > 0 ? (decimal)question.Answers[value] / most : 0, null, null, null)}</td></tr>
            """)).ToArray();
        var table = rows.Length == 0
            ? Html.None
            : Html.Of($"""
                <table><thead><tr><th scope="col">{words[ReportTexts.AnswerColumn]}</th><th scope="col">{words[ReportTexts.CountColumn]}</th><td></td></tr></thead>
                <tbody>{Html.Join(rows)}</tbody></table>
                """);
        var figures = question.Satisfied is null
            ? Html.Of($"<p>{words[ReportTexts.Valid, N(question.N, words)]}</p>")
            : Rate(question.N, question.Rate, question.Low, question.High, words);
        var skipped = question.Skipped > 0 ? Html.Of($"<p class=\"quiet\">{words[ReportTexts.Skipped, N(question.Skipped, words)]}</p>") : Html.None;
        return Html.Of($"<section><h2>{words.Question(body, question)}</h2>{figures}{table}{skipped}</section>");
    }

    /// <summary>Says nothing that is not said in words beside it, so it is hidden from screen readers.</summary>
    private static Html Bar(decimal? share, decimal? low, decimal? high, decimal? target) => share is not { } filled
        ? Html.None
        : Html.Of($"""
            <svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="ground" width="1000" height="24"/><rect class="fill" width="{Px(filled)}" height="24"/>{Span(low, high)}{Tick(target)}</svg>
            """);

    private static Html Span(decimal? low, decimal? high) => low is not { } from || high is not { } to
        ? Html.None
        : Html.Of($"""<rect class="span" x="{Px(from)}" y="10" width="{Px(to - from)}" height="4"/>""");

    private static Html Tick(decimal? target) => target is not { } at
        ? Html.None
        : Html.Of($"""<rect class="tick" x="{Px(at)}" width="6" height="24"/>""");

    private static string Px(decimal share) => (Math.Clamp(share, 0, 1) * 1000).ToString("0", CultureInfo.InvariantCulture);

    private static TextArg N(long number, PageWords words) => new("n", words.Number(number));
}
