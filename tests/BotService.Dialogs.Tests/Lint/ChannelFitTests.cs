using BotService.Dialogs.Lint;

namespace BotService.Dialogs.Tests.Lint;

public sealed class ChannelFitTests
{
    [Fact]
    public void The_shipped_questions_fit_every_channel() =>
        Assert.DoesNotContain(DialogReader.Read([Folders.Shipped]).Findings, finding => finding.Message.Contains("numbered list", StringComparison.Ordinal));

    [Fact]
    public void A_question_that_is_tiring_as_a_numbered_list_is_named_with_the_channel_that_has_no_buttons()
    {
        var finding = Assert.Single(Lists(textLength: 150, options: 8));

        Assert.Equal(LintSeverity.Warning, finding.Severity);
        Assert.Contains("numbered list the question has 374 characters on zalo-bot (300)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_too_long_as_a_numbered_list_is_named_with_the_channels_that_would_need_one()
    {
        var finding = Assert.Single(Lists(textLength: 1_800, options: 10));

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Contains("too many for zalo-oa (2000), zalo-bot (2000)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_answers_as_a_channel_has_buttons_need_no_list_there()
    {
        var finding = Assert.Single(Lists(textLength: 1_900, options: 5));

        Assert.EndsWith("too many for zalo-bot (2000)", finding.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<LintFinding> Lists(int textLength, int options)
    {
        var answers = string.Concat(Enumerable.Range(1, options).Select(number => $"      - {{ id: a{number}, vi: Câu trả lời số {number:D2}, en: A{number} }}\n"));
        var poll = $$"""
            id: long
            kind: routine
            title: { vi: Dài, en: Long }
            purpose: { vi: Dài, en: Long }
            thanks: { vi: Cảm ơn, en: Thanks }
            questions:
              - id: q
                kind: single
                short: { vi: Dài, en: Long }
                text:
                  vi: {{new string('a', textLength)}}
                  en: Short
                options:
            {{answers}}
            """;
        return Folders.WithMore(("polls/long.yaml", poll)).Findings.Where(finding => finding.Message.Contains("numbered list", StringComparison.Ordinal));
    }
}
