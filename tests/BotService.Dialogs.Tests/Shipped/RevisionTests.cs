using BotService.Core.Polls;

namespace BotService.Dialogs.Tests.Shipped;

public sealed class RevisionTests
{
    private const string Small = """
        id: small
        kind: ad-hoc
        title: { vi: Nhỏ, en: Small }
        purpose: { vi: Thử, en: Test }
        thanks: { vi: Cảm ơn 🙏, en: "Thanks\nto you" }
        questions:
          - id: a
            kind: satisfaction
            scale: satisfaction
            skippable: true
            text: { vi: Thế nào?, en: "How?" }
            short: { vi: A, en: A }
          - id: b
            kind: multiple
            max-choices: 2
            when: { question: a, any-of: [1, 2] }
            text: { vi: "\"Vì sao\"?", en: "Why: {{ unit }}?" }
            short: { vi: B, en: B }
            options:
              - { id: x, vi: Chờ lâu, en: Long wait, aliases: [lâu quá] }
              - { id: y, vi: Khác, en: Other, excluded: true }
          - { id: c, kind: number, minimum: 0.5, maximum: 10, text: { vi: c, en: c }, short: { vi: C, en: C } }
        """;

    private static Poll Read(string yaml)
    {
        var reading = Folders.WithMore(("polls/small.yaml", yaml));
        Assert.Empty(reading.Findings.Select(finding => finding.ToString()));
        return reading.Library!.Polls[new PollId("small")];
    }

    [Fact]
    public void A_stored_revision_holds_all_that_a_run_needs()
    {
        foreach (var poll in DialogReader.Read([Folders.Shipped, Folders.Bench]).Library!.Polls.Values.Append(Read(Small)))
        {
            var again = DialogReader.ReadPoll(poll.Source);

            Assert.Equal(poll.Source, again.Source);
            Assert.Equal(poll.Revision, again.Revision);
            Assert.Equal(poll.Texts.OrderBy(text => text.Key, StringComparer.Ordinal), again.Texts.OrderBy(text => text.Key, StringComparer.Ordinal));
            Assert.Equal(poll.Questions.Select(Describe), again.Questions.Select(Describe));
            Assert.Equal((poll.Kind, poll.Target, poll.Expiry, poll.EveryDays, poll.DefaultUnit), (again.Kind, again.Target, again.Expiry, again.EveryDays, again.DefaultUnit));
        }
    }

    [Fact]
    public void Comments_layout_and_the_order_of_keys_make_no_new_revision()
    {
        var other = "# a comment\n" + Small.Replace("id: small\nkind: ad-hoc\n", "kind:   \"ad-hoc\"\n\nid: 'small'   # here\n", StringComparison.Ordinal);

        Assert.Equal(Read(Small).Revision, Read(other).Revision);
    }

    [Theory]
    [InlineData("Thế nào?", "Ra sao?")]
    [InlineData("Long wait", "Waiting")]
    [InlineData("any-of: [1, 2]", "any-of: [1]")]
    [InlineData("max-choices: 2", "max-choices: 1")]
    [InlineData("skippable: true", "skippable: false")]
    [InlineData("aliases: [lâu quá]", "aliases: [lâu]")]
    [InlineData(", excluded: true", "")]
    [InlineData("kind: ad-hoc", "kind: routine")]
    public void Every_change_of_content_makes_one(string before, string after) =>
        Assert.NotEqual(Read(Small).Revision, Read(Small.Replace(before, after, StringComparison.Ordinal)).Revision);

    [Fact]
    public void A_changed_scale_is_a_changed_poll()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Folders.Shipped, "*.yaml", SearchOption.AllDirectories))
        {
            folder.Write(Path.GetRelativePath(Folders.Shipped, file), File.ReadAllText(file).Replace("vi: Bình thường\n", "vi: Tạm\n", StringComparison.Ordinal));
        }

        var id = new PollId("one-stop");

        Assert.NotEqual(DialogReader.Read([Folders.Shipped]).Library!.Polls[id].Revision, DialogReader.Read([folder.Path]).Library!.Polls[id].Revision);
    }

    [Fact]
    public void The_version_of_the_consent_follows_its_words_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Folders.Shipped, "*.yaml", SearchOption.AllDirectories))
        {
            folder.Write(Path.GetRelativePath(Folders.Shipped, file), File.ReadAllText(file));
        }

        var shipped = DialogReader.Read([Folders.Shipped]).Library!.ConsentVersion;
        var system = Path.Combine(folder.Path, "system.yaml");

        File.WriteAllText(system, File.ReadAllText(system).Replace("Không sao. Khi nào tiện", "Khi nào tiện", StringComparison.Ordinal));
        Assert.Equal(shipped, DialogReader.Read([folder.Path]).Library!.ConsentVersion);

        File.WriteAllText(system, File.ReadAllText(system).Replace("Không lấy tên, số điện thoại.", "Không lấy tên.", StringComparison.Ordinal));
        Assert.NotEqual(shipped, DialogReader.Read([folder.Path]).Library!.ConsentVersion);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("id: x")]
    public void What_is_no_poll_is_not_read_as_one(string source) => Assert.Throws<InvalidDataException>(() => DialogReader.ReadPoll(source));

    private static string Describe(Question question) =>
        $"{question with { Options = [], When = null }} {string.Join(';', question.Options.Select(option => $"{option with { Aliases = [] }} {string.Join(',', option.Aliases)}"))} {question.When?.Question} {string.Join(',', question.When?.AnyOf ?? [])}";
}
