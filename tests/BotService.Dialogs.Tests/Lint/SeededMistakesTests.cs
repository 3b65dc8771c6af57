using BotService.Dialogs.Lint;

namespace BotService.Dialogs.Tests.Lint;

/// <summary>Every line of <c>Seeded/</c> that carries a mistake says so itself, in a comment: <c># !! part of the message</c>.</summary>
public sealed class SeededMistakesTests
{
    private const string Mark = "# !! ";
    private static readonly DialogReading Reading = DialogReader.Read([Folders.Shipped, Folders.Seeded]);

    [Fact]
    public void Each_seeded_mistake_is_named_with_file_and_line()
    {
        var expected = Directory.EnumerateFiles(Folders.Seeded, "*.yaml", SearchOption.AllDirectories).SelectMany(Expected).ToList();
        var left = Reading.Findings.ToList();

        foreach (var (file, line, part) in expected)
        {
            var found = left.Find(finding => Path.GetFileName(finding.File) == file && finding.Line == line && finding.Message.Contains(part, StringComparison.Ordinal));
            Assert.True(found is not null, $"{file}:{line} should say \"{part}\". Found:\n{string.Join('\n', left)}");
            left.Remove(found);
        }

        Assert.True(left.Count == 0, $"Not expected:\n{string.Join('\n', left)}");
        TestContext.Current.SendDiagnosticMessage("{0} seeded mistakes, all named", expected.Count);
        Assert.True(expected.Count >= 20);
    }

    [Fact]
    public void Mistakes_keep_the_service_from_starting() => Assert.Null(Reading.Library);

    [Fact]
    public void Every_finding_says_what_to_do() => Assert.All(Reading.Findings, finding =>
    {
        Assert.NotEmpty(finding.Cure);
        Assert.True(finding is { Line: > 0, Column: > 0 });
    });

    [Fact]
    public void Warnings_alone_do_not()
    {
        var reading = Folders.WithMore(("more.yaml", "texts:\n  my.own: { vi: a, en: a }\n"));

        Assert.Equal([LintSeverity.Warning], reading.Findings.Select(finding => finding.Severity));
        Assert.NotNull(reading.Library);
    }

    [Fact]
    public void A_missing_folder_is_a_finding_of_its_own()
    {
        var reading = DialogReader.Read(["/nowhere/dialogs"]);

        Assert.Null(reading.Library);
        Assert.Contains(reading.Findings, finding => finding is { File: "/nowhere/dialogs", Line: 0, Message: "There is no such folder" });
    }

    [Fact]
    public void Every_text_that_the_service_needs_is_asked_for_by_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("system.yaml", "texts: {}\n");

        var reading = DialogReader.Read([folder.Path]);

        Assert.All(Core.Texts.SystemTexts.All, text => Assert.Contains(reading.Findings, finding => finding.Message == $"The text \"{text.Key}\" is missing"));
        Assert.Contains(reading.Findings, finding => finding.Message == "There is no command of the kind \"stop\"");
        Assert.Contains(reading.Findings, finding => finding.Message == "No poll is defined");
        Assert.Contains(reading.Findings, finding => finding.Message == "No unit is defined");
    }

    [Fact]
    public void A_finding_reads_as_editors_and_terminals_expect_it() => Assert.Equal(
        "dialogs/polls/a.yaml:3:7: error: This is wrong. Do that.",
        new LintFinding(LintSeverity.Error, "dialogs/polls/a.yaml", 3, 7, "This is wrong", "Do that").ToString());

    private static IEnumerable<(string File, int Line, string Part)> Expected(string path) =>
        File.ReadLines(path).SelectMany((line, index) => line
            .Split(Mark)
            .Skip(1)
            .SelectMany(parts => parts.Split(" !! "))
            .Select(part => (Path.GetFileName(path), index + 1, part.Trim())));
}
