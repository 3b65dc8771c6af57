using BotService.Dialogs.Lint;
using BotService.Dialogs.Polls;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Tests.Yaml;

public sealed class MutatedFilesTests
{
    private static readonly string[] Pieces =
        ["[", "]", "{", "}", ":", "- ", "? ", "\"", "'", "|", ">", "&a ", "*a", "!t ", "#", "%", "@", "`", ",", "\n", "\t", "\0", "\r", "\uFEFF", "\uD800", "\u0301", "\u202E", "---\n", "...\n", "<<: ", "~", "{{", "}}", "{%", "%}", "  "];

    private static readonly string OneStop = File.ReadAllText(Path.Combine(Folders.Shipped, "polls", "one-stop.yaml"));

    [Fact]
    public void A_damaged_file_gives_findings_or_a_poll_and_never_an_exception()
    {
        const int Seed = 20_261_123;
        var cases = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") == "1" ? 100_000 : 1_000;
        TestContext.Current.SendDiagnosticMessage("seed {0}, {1} damaged files", Seed, cases);
        var chance = new Random(Seed);

        for (var i = 0; i < cases; i++)
        {
            var yaml = Damage(OneStop, chance);
            var findings = new Findings();
            var root = YamlTree.Read("damaged", yaml, findings);
            var poll = root is null ? null : PollFile.Read(root, PollSurroundings.None, findings);

            Assert.True(poll is not null || findings.HasErrors, $"case {i}");
        }
    }

    private static string Damage(string yaml, Random chance)
    {
        for (var edits = chance.Next(1, 7); edits > 0; edits--)
        {
            var from = chance.Next(yaml.Length);
            var cut = Math.Min(yaml.Length - from, chance.Next(31));
            yaml = yaml[..from] + Pieces[chance.Next(Pieces.Length)] + yaml[(from + cut)..];
        }

        return yaml;
    }
}
