using System.Net;
using System.Text;
using BotService.Core.Units;
using BotService.Dialogs;
using BotService.Reporting.Pages;
using BotService.Reporting.Tests.Rig;
using BotService.Runtime.Channels;
using BotService.TestKit.Browser;
using CsCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotService.Reporting.Tests;

public sealed class PageTests
{
    [Fact]
    public async Task Six_people_who_answered_a_moment_ago_are_counted_on_the_page()
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        await using var site = await Site.StartAsync(rig);
        await rig.AnswerAsync("C01", 6);

        var list = await site.GetAsync("/reports");
        var one = await site.GetAsync("/reports/one-stop/C01/2026-11-23");

        Assert.Contains("Xã C01", list.Text, StringComparison.Ordinal);
        Assert.Contains("[reports.valid n=6]", list.Text, StringComparison.Ordinal);
        Assert.Contains("[reports.state.insufficient]", list.Text, StringComparison.Ordinal);
        Assert.Contains("[reports.receiver.none]", list.Text, StringComparison.Ordinal);
        Assert.Contains("[reports.started n=6]", one.Text, StringComparison.Ordinal);
        Assert.Contains("Rất hài lòng", one.Text, StringComparison.Ordinal);
        Assert.Contains("[reports.note]", one.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_shows_how_soon_people_were_replied_to_and_a_day_without_replies_nothing()
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        await using var site = await Site.StartAsync(rig);
        var vault = rig.Services.GetRequiredService<IVault>();
        await vault.WriteAsync("replies", await vault.ReadAsync("replies", CancellationToken.None), "2026-11-23 200 199 200", CancellationToken.None);

        var today = await site.GetAsync("/reports");
        var before = await site.GetAsync("/reports?period=2026-11-22");

        Assert.Contains("[reports.prompt n=200 two=99,5 ten=100]", today.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("reports.prompt", before.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_office_shows_no_counts_to_anybody()
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        await using var site = await Site.StartAsync(rig);
        await rig.AnswerAsync("C01", 4);

        var list = await site.GetAsync("/reports");
        var one = await site.GetAsync("/reports/one-stop/C01/2026-11-23");
        var json = await site.GetAsync("/reports/one-stop/C01/2026-11-23/report.json");

        Assert.Contains("[reports.few]", list.Text, StringComparison.Ordinal);
        Assert.Contains("[reports.few]", one.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("n=4", list.Text + one.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("started", json.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_page_links_as_data_is_what_the_webhook_got()
    {
        await using var rig = await ReportRig.StartAsync();
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        await using var site = await Site.StartAsync(rig);

        var json = await site.GetAsync("/reports/one-stop/C01/2026-11-23/report.json");

        Assert.Equal(rig.Receiver.Newest["one-stop/C01/2026-11-23"].Data.GetRawText(), json.Text);
        Assert.Equal(json.Text, await rig.Reports.ShowAsync(Survey.Report("C01"), CancellationToken.None));
    }

    [Fact]
    public async Task Months_and_districts_are_shown_in_english_too()
    {
        await using var rig = await ReportRig.StartAsync();
        await rig.AnswerAsync("C01", 3);
        await rig.AnswerAsync("C02", 3);
        await rig.CollectAsync();
        await using var site = await Site.StartAsync(rig);

        var month = await site.GetAsync("/reports?period=2026-11&lang=en");

        Assert.Contains("lang=\"en\"", month.Text, StringComparison.Ordinal);
        Assert.Contains("November 2026", month.Text, StringComparison.Ordinal);
        Assert.Contains("One-stop", month.Text, StringComparison.Ordinal);
        Assert.Contains("[reports.valid n=6]", month.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_a_page_does_not_hurry_what_is_sent()
    {
        await using var rig = await ReportRig.StartAsync();
        await using var site = await Site.StartAsync(rig, webhook: rig.Receiver.Url);
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        var sent = rig.Receiver.History.Count(report => report.Subject == "one-stop/C01/2026-11-23");

        for (var look = 0; look < 5; look++)
        {
            await rig.AnswerAsync("C01", 1);
            rig.Clock.Advance(TimeSpan.FromSeconds(10));
            Assert.Contains($"n={7 + look}]", (await site.GetAsync("/reports")).Text, StringComparison.Ordinal);
            await rig.SettleAsync();
        }

        Assert.Equal(sent, rig.Receiver.History.Count(report => report.Subject == "one-stop/C01/2026-11-23"));
        await rig.CollectAsync();
        Assert.Equal(sent + 1, rig.Receiver.History.Count(report => report.Subject == "one-stop/C01/2026-11-23"));
        Assert.Equal(11, rig.Receiver.Newest["one-stop/C01/2026-11-23"].Data.GetProperty("started").GetInt32());
    }

    [Theory]
    [InlineData("/reports/one-stop/C01/2026-11-23")]
    [InlineData("/reports/one-stop/C01/yesterday")]
    [InlineData("/reports/%3Cscript%3E/C01/2026-11-23")]
    [InlineData("/reports/one-stop/C01/2026-11-23/report.json")]
    public async Task A_report_that_is_not_there_is_a_plain_404(string path)
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        await using var site = await Site.StartAsync(rig);

        var answer = await site.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.DoesNotContain("<script", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_from_dialogs_and_addresses_are_shown_as_words()
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        await using var site = await Site.StartAsync(rig);
        await rig.AnswerAsync("C01", 6, channel: "<i>web</i>");

        var one = await site.GetAsync("/reports/one-stop/C01/2026-11-23?lang=%22%3E%3Cscript%3E");

        Assert.Contains("Một cửa &lt;b&gt;&amp;&lt;/b&gt;", one.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>&", one.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>web", one.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", one.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_on_a_page_is_shown_as_it_was_given()
    {
        Gen.String.Sample(text =>
        {
            var markup = Html.Of($"<p title=\"{text}\">{text}</p>").Markup;
            var shown = markup["<p title=\"".Length..^"</p>".Length].Split("\">");

            Assert.Equal(2, shown.Length);
            Assert.DoesNotContain("<", shown[0] + shown[1], StringComparison.Ordinal);
            Assert.All(shown, part => Assert.Equal(Whole(text), WebUtility.HtmlDecode(part)));
        });

        // Half of a surrogate pair is no character: it is shown as the sign for one that is missing.
        static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public async Task The_schema_is_served_to_whoever_receives()
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        await using var site = await Site.StartAsync(rig);

        var schema = await site.GetAsync("/schemas/poll-report-v1.json");

        Assert.Equal(ReportSchema.Text, schema.Text);
    }

    [Fact]
    public async Task The_pages_suit_a_small_phone_a_screen_reader_and_the_strict_policy()
    {
        await using var chromium = await Chromium.StartAsync();
        await using var rig = await ReportRig.StartAsync(webhook: false);
        var library = DialogReader.Read([Path.Combine(AppContext.BaseDirectory, "dialogs")]).Library!;
        await using var site = await Site.StartAsync(rig, library);
        var question = library.Polls[Survey.Poll].Questions[0].Id;
        var reason = library.Polls[Survey.Poll].Questions[1];
        await rig.AnswerAsync("U19", 6);
        await rig.AnswerAsync("HQ-TKH", 2);
        await rig.CountAsync("U19", [new($"{question}:5:web", 28), new($"{question}:2:web", 3), new($"{reason.Id}:{reason.Options[0].Id}:web", 3)]);

        foreach (var traits in new[] { VisitorTraits.Phone, VisitorTraits.Phone with { Dark = true }, VisitorTraits.Desk })
        {
            await using var visitor = await chromium.VisitAsync(site.Address, traits);
            foreach (var path in new[] { "/reports", "/reports?lang=en", "/reports/one-stop/U19/2026-11-23" })
            {
                await visitor.OpenAsync(path);

                Assert.True(await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{path} is wider than {traits.Width}");
                Assert.Empty(await visitor.SeriousFindingsAsync());
                await visitor.ShootAsync($"reports-{traits.Width}{(traits.Dark ? "-dark" : "")}-{path.Trim('/').Replace('/', '-').Replace('?', '-')}");
            }

            Assert.Empty(visitor.ForeignRequests);
            Assert.Empty(visitor.Complaints);
        }
    }

    private sealed class All : IVisibleUnits
    {
        public bool Sees(UnitId unit) => true;

        public bool May(UnitId unit) => true;
    }

    /// <summary>The pages in a web server of their own, on the rig's store and clock.</summary>
    private sealed class Site(WebApplication app, HttpClient http) : IAsyncDisposable
    {
        public Uri Address => http.BaseAddress!;

        public static async Task<Site> StartAsync(ReportRig rig, Core.Polls.DialogLibrary? library = null, Uri? webhook = null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            rig.Compose(builder.Services, webhook, library: library);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            var app = builder.Build();
            app.Use((http, next) =>
            {
                http.Features.Set<IVisibleUnits>(new All());
                return next(http);
            });
            app.MapReports("/reports");
            app.MapReportSchema();
            await app.StartAsync();
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new(app, new() { BaseAddress = new(address) });
        }

        public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
        {
            using var answer = await http.GetAsync(path);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.DisposeAsync();
        }
    }
}
