using System.Text;
using BotService.Core.Polls;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Dialogs.Tests.Shipped;

public sealed class ShippedDialogsTests
{
    private static readonly DialogReading Reading = DialogReader.Read([Folders.Shipped]);

    [Fact]
    public void The_shipped_dialogs_have_no_mistake_and_no_warning()
    {
        Assert.Empty(Reading.Findings.Select(finding => finding.ToString()));
        Assert.NotNull(Reading.Library);
    }

    [Fact]
    public void The_bench_poll_reads_beside_them_without_a_mistake()
    {
        var reading = DialogReader.Read([Folders.Shipped, Folders.Bench]);

        Assert.Empty(reading.Findings.Select(finding => finding.ToString()));
        var poll = reading.Library!.Polls[new PollId("poll1")];
        Assert.Equal([5, 5, 5, 5, 0], poll.Questions.Select(question => question.Options.Length));
        Assert.All(poll.Questions, question => Assert.False(question.Skippable));
        Assert.Equal(QuestionKind.ShortText, poll.Questions[4].Kind);
        Assert.True(poll is { OpenToAll: true, BackButton: false, ConsentPurpose: null, HasIntro: false, DefaultUnit: "U19" });
    }

    [Fact]
    public void The_one_stop_poll_asks_five_factors_with_a_reason_after_each_low_answer()
    {
        var poll = Reading.Library!.Polls[new PollId("one-stop")];

        Assert.Equal(["access", "procedure", "official", "result", "feedback"], poll.Questions.Where(question => question.Numbered).Select(question => question.Id.Value));
        Assert.All(poll.Questions.Where(question => question.Kind == QuestionKind.Satisfaction), question =>
        {
            Assert.Equal(["5", "4", "3", "2", "1"], question.Options.Take(5).Select(option => option.Id));
            Assert.Equal([5, 4, 3, 2, 1], question.Options.Take(5).Select(option => option.Number));
            var reason = poll.Find(new($"{question.Id}-why"));
            Assert.Equal(question.Id, reason.When!.Question);
            Assert.Equal(["2", "1"], reason.When.AnyOf);
        });
        Assert.All(poll.Questions, question => Assert.True(question.Skippable));
        Assert.Equal(["result", "feedback"], poll.Questions.Where(question => question.Options.Any(option => option is { Id: "na", Excluded: true, Number: 6 })).Select(question => question.Id.Value));
        Assert.Equal(new Target(Comparison.Above, 95, TargetWindow.Month, 30), poll.Target);
        Assert.Equal((PollKind.Routine, TimeSpan.FromDays(3), TimeSpan.FromDays(7), 1), (poll.Kind, poll.Expiry, poll.ChangeWithin, poll.EveryDays));
        Assert.Equal(QuestionKind.LongText, poll.Questions[^1].Kind);
    }

    [Fact]
    public void The_PAPI_poll_is_for_adults_has_eight_contents_and_never_calls_itself_official()
    {
        var poll = Reading.Library!.Polls[new PollId("papi-quick")];

        Assert.Equal(8, poll.Questions.Count(question => question.Numbered));
        Assert.True(poll is { AdultsOnly: true, HasAbout: true, EveryDays: 30, Kind: PollKind.AdHoc, Target: null });
        Assert.Equal(
            ["pa1/dk", "pa2/dk", "pa3/none", "pa3/dk", "pa4/refuse", "pa5/none", "pa6/dk", "pa7/dk"],
            poll.Questions.SelectMany(question => question.Options.Where(option => option.Excluded).Select(option => $"{question.Id}/{option.Id}")));
        Assert.Contains("không phải điểm PAPI chính thức", poll.Texts[PollTexts.Intro].Vietnamese, StringComparison.Ordinal);
        Assert.DoesNotContain("điểm PAPI", poll.Texts[PollTexts.Title].Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_that_offices_are_given_is_right()
    {
        var readme = File.ReadAllText(Path.Combine(Folders.Shipped, "README.md")).ReplaceLineEndings("\n");
        var example = readme.Split("```yaml\n")[1].Split("```")[0];

        var reading = Folders.WithMore(("polls/market.yaml", example));

        Assert.Empty(reading.Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void No_question_counts_itself_because_the_bot_shows_the_progress() =>
        Assert.All(
            Reading.Library!.Polls.Values.SelectMany(poll => poll.Questions.Select(question => poll.Texts[PollTexts.Question(question.Id)])),
            text => Assert.DoesNotMatch("^[0-9]", text.Vietnamese + text.English));

    [Fact]
    public void Every_text_is_in_NFC()
    {
        foreach (var file in Directory.EnumerateFiles(Folders.Shipped, "*", SearchOption.AllDirectories))
        {
            Assert.True(File.ReadAllText(file).IsNormalized(NormalizationForm.FormC), file);
        }
    }

    [Fact]
    public void Vietnamese_and_English_ask_for_the_same_values()
    {
        var library = Reading.Library!;
        var texts = library.SystemTexts.Values.Concat(library.Polls.Values.SelectMany(poll => poll.Texts.Values));

        Assert.All(texts, text => Assert.Equal(
            Dialogs.Texts.Template.Parse(text.Vietnamese, out _).Names,
            Dialogs.Texts.Template.Parse(text.English, out _).Names));
    }

    [Fact]
    public void Thirteen_communes_and_the_named_offices_belong_to_the_district()
    {
        var below = Reading.Library!.Units.Values.Where(unit => unit.Parent == new UnitId("HQ")).ToList();

        Assert.Equal(13, below.Count(unit => unit.Id.Value.StartsWith("HQ-", StringComparison.Ordinal)));
        Assert.Equal(
            ["U04", "U05", "U07", "U08", "U09", "U10", "U11", "U12", "U13", "U14", "U15", "U16", "U19"],
            below.Select(unit => unit.Id.Value).Where(id => id[0] == 'U').Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("HQ-TKH", "DN-TKH")]
    [InlineData("HQ-AKH", "DN-THU")]
    [InlineData("HQ-APH", "DN-MDU")]
    [InlineData("HQ-PAN", "DN-TQU")]
    [InlineData("HQ-TBI", "DN-BLO")]
    public void Each_commune_of_2023_names_who_took_over(string old, string successor)
    {
        var units = Reading.Library!.Units;

        Assert.Equal([new UnitId(successor)], units[new(old)].Successors);
        Assert.Equal(new DateOnly(2025, 6, 30), units[new(old)].ValidTo);
        Assert.Equal(new DateOnly(2025, 7, 1), units[new(successor)].ValidFrom);
    }

    [Fact]
    public void Everything_the_service_says_is_there_in_both_languages() =>
        Assert.All(SystemTexts.All, text => Assert.True(
            Reading.Library!.SystemTexts.TryGetValue(text.Key, out var words) && words.Vietnamese.Length > 0 && words.English.Length > 0,
            text.Key));
}
