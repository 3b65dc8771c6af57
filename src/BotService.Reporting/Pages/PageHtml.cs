using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Reporting.Reports;

namespace BotService.Reporting.Pages;

/// <summary>The pages around the reports: head, period, list, foot.</summary>
/// <param name="path">Where the pages stand: <c>/reports</c>.</param>
internal sealed class PageHtml(string path, PageWords words)
{
    /// <param name="prompt">How soon people were replied to on the day that is shown; null when nothing was counted.</param>
    public Html List(ReportPeriod period, IEnumerable<ReportView> views, ReceiverView receiver, Promptness? prompt)
    {
        var polls = views.GroupBy(view => view.Key.Poll).Select(poll => Html.Of($"""
            <section><h2>{words.Title(poll.First().Body)}</h2>
            <ul class="cards">{Html.Join(poll.OrderBy(view => words.Unit(view.Body), StringComparer.Ordinal).Select(view => ReportHtml.Card(view, LinkTo(view.Key), words)))}</ul></section>
            """)).ToArray();
        var none = polls.Length == 0 ? Html.Of($"<p class=\"empty\">{words[ReportTexts.None]}</p>") : Html.None;
        return Page($"{words[ReportTexts.Title]} · {words.Period(period)}", $"period={period}", path, Html.Of($"""
            <h1>{words[ReportTexts.Title]} · {words.Period(period)}</h1>
            {Choice(period)}{Html.Join(polls)}{none}{Receiver(receiver)}{Prompt(prompt)}
            """));
    }

    public Html One(ReportView view, DateTimeOffset local) => Page(
        $"{words.Title(view.Body)} · {words.Unit(view.Body)}",
        "",
        $"{path}/{view.Key}",
        Html.Of($"""
            <p><a href="{path}?period={view.Key.Period.ToString()}&amp;lang={words.Code}">← {words[ReportTexts.Back]}</a></p>
            {ReportHtml.Detail(view, local, words)}
            <p><a href="{path}/{view.Key.ToString()}/report.json">{words[ReportTexts.Json]}</a></p>
            """));

    public Html Missing() => Page(words[ReportTexts.Title], "", path, Html.Of($"""
        <p class="empty">{words[ReportTexts.None]}</p>
        <p><a href="{path}?lang={words.Code}">← {words[ReportTexts.Back]}</a></p>
        """));

    private Html Choice(ReportPeriod period)
    {
        var earlier = period.IsMonth ? ReportPeriod.Month(period.First.AddMonths(-1)) : ReportPeriod.Day(period.First.AddDays(-1));
        var later = period.IsMonth ? ReportPeriod.Month(period.First.AddMonths(1)) : ReportPeriod.Day(period.First.AddDays(1));
        return Html.Of($"""
            <nav class="period"><a href="{path}?period={earlier.ToString()}&amp;lang={words.Code}">← {words[ReportTexts.Earlier]}</a>
            <a href="{path}?period={later.ToString()}&amp;lang={words.Code}">{words[ReportTexts.Later]} →</a>
            {Pick("date", ReportTexts.Day, ReportPeriod.Day(period.First))}{Pick("month", ReportTexts.Month, ReportPeriod.Month(period.First))}</nav>
            """);
    }

    private Html Pick(string kind, string label, ReportPeriod period) => Html.Of($"""
        <form action="{path}" method="get"><input type="hidden" name="lang" value="{words.Code}"><label for="{kind}">{words[label]}</label>
        <input id="{kind}" type="{kind}" name="period" value="{period.ToString()}" required><button>{words[ReportTexts.Show]}</button></form>
        """);

    private Html Receiver(ReceiverView receiver)
    {
        var how = receiver.Standing switch
        {
            ReceiverStanding.None => ReportTexts.ReceiverNone,
            ReceiverStanding.Down => ReportTexts.ReceiverDown,
            ReceiverStanding.Gone => ReportTexts.ReceiverGone,
            _ => ReportTexts.ReceiverWell,
        };
        var waiting = receiver.Waiting == 0 ? "" : words[ReportTexts.ReceiverWaiting, new TextArg("n", words.Number(receiver.Waiting))];
        var dead = receiver.GivenUp == 0 ? "" : words[ReportTexts.ReceiverGivenUp, new TextArg("n", words.Number(receiver.GivenUp))];
        return Html.Of($"<p class=\"receiver\">{words[how]} {waiting} {dead}</p>");
    }

    private Html Prompt(Promptness? prompt) => prompt is not { Replies: > 0 and var all }
        ? Html.None
        : Html.Of($"""
            <p class="receiver">{words[ReportTexts.Prompt, new TextArg("n", words.Number(all)), new TextArg("two", words.Percent((decimal)prompt.WithinTwo / all)), new TextArg("ten", words.Percent((decimal)prompt.WithinTen / all))]}</p>
            """);

    private string LinkTo(ReportKey key) => $"{path}/{key}?lang={words.Code}";

    private Html Page(string title, string query, string here, Html content)
    {
        var other = words.Other == Language.English ? "en" : "vi";
        var link = query.Length == 0 ? $"{here}?lang={other}" : $"{here}?{query}&lang={other}";
        return Html.Of($"""
            <!doctype html>
            <html lang="{words.Code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="{path}/reports.css"></head>
            <body><header><a class="home" href="{path}?lang={words.Code}">{words[ReportTexts.Title]}</a><a lang="{other}" hreflang="{other}" href="{link}">{words[ReportTexts.Switch]}</a></header>
            <main>{content}</main>
            <footer><p>{words[ReportTexts.Note]}</p></footer></body></html>
            """);
    }
}
