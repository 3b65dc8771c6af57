using System.Text;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Tests.Yaml;

public sealed class YamlBoundsTests
{
    public static TheoryData<string, string, string> Bombs { get; } = new()
    {
        { "brackets in one line", new string('[', 100_000), "Nested more than 64 levels deep" },
        { "brackets, one a line", string.Concat(Enumerable.Repeat("[\n", 50_000)), "Nested more than 64 levels deep" },
        { "braces", string.Concat(Enumerable.Repeat("{a: ", 25_000)), "Nested more than 64 levels deep" },
        { "hyphens", string.Concat(Enumerable.Repeat("- ", 50_000)), "Nested more than 64 levels deep" },
        { "question marks", string.Concat(Enumerable.Repeat("? ", 50_000)), "Nested more than 64 levels deep" },
        { "indentation", string.Join('\n', Enumerable.Range(0, 400).Select(i => new string(' ', i) + "a:")), "Nested more than 64 levels deep" },
        { "aliases", "a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n", "Anchors (&name) are not allowed" },
        { "an alias of nothing", "a: *b", "References to another place (*name) are not allowed" },
        { "a merge", "a: &a {x: 1}\nb: { <<: *a }", "Anchors (&name) are not allowed" },
        { "a tag", "a: !!binary aGVsbG8=", "Tags (!name) are not allowed" },
        { "a tag that the file defines", "%TAG ! tag:example.com,2026:\n---\na: !b c", "Tags (!name) are not allowed" },
        { "many nodes", "[" + string.Concat(Enumerable.Repeat("a,", 100_000)) + "]", "More than 20,000 entries in one file" },
        { "many empty lists", "[" + string.Concat(Enumerable.Repeat("[],", 100_000)) + "]", "More than 20,000 entries in one file" },
        { "two documents", "a: b\n---\na: b", "A second document begins here" },
        { "a key that is a list", "[a]: b", "A key must be a word, not a list" },
        { "a tab", "a:\n\t- b", "This is not YAML" },
        { "a quotation mark that never ends", "a: \"" + new string('x', 500_000), "This is not YAML" },
        { "a NUL", "a: \0b", "This is not YAML" },
        { "a key before the end of a group", "a: { b: c, [\nd: e", "This is not YAML" },
        { "a group that a comment swallows", "a: { b: c # }\nd: e", "This is not YAML" },
        { "nothing", "", "The file is empty" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_refused_by_its_bound(string name, string yaml, string reason)
    {
        var findings = new Findings();

        var node = YamlTree.Read(name, yaml, findings);

        Assert.Null(node);
        var finding = Assert.Single(findings.InOrder());
        Assert.StartsWith(reason, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: ")]
    [InlineData("\"")]
    [InlineData("|\n")]
    [InlineData("# \n")]
    [InlineData("---\n")]
    [InlineData("&a ")]
    [InlineData(",")]
    [InlineData(":")]
    [InlineData("a\n")]
    [InlineData("\n")]
    [InlineData("a: b #")]
    public void What_a_full_file_costs_is_in_proportion_to_its_length(string piece)
    {
        // Allocation stands for work: it does not depend on what else the machine is doing.
        var small = Cost(piece, 60_000);
        var large = Cost(piece, 960_000);

        Assert.True(large <= (small * 32) + 16_000_000, $"{small:N0} bytes for 60 kB, {large:N0} for 960 kB");
    }

    [Fact]
    public void A_file_over_one_megabyte_is_refused_before_it_is_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("polls/big.yaml", new string('#', YamlTree.MaxBytes + 1));

        var reading = DialogReader.Read([Folders.Shipped, folder.Path]);

        var finding = Assert.Single(reading.Findings);
        Assert.Equal("The file is larger than 1 MB", finding.Message);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        var findings = new Findings();

        Assert.Null(YamlTree.Read("latin", [0x61, 0x3A, 0x20, 0xE9], findings));
        Assert.Equal("The file is not UTF-8", Assert.Single(findings.InOrder()).Message);
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        var findings = new Findings();

        var node = YamlTree.Read("windows", [.. Encoding.UTF8.Preamble, .. "a: b\r\n"u8], findings);

        Assert.Empty(findings.InOrder());
        Assert.Equal("b", Assert.IsType<YamlNode.Scalar>(Assert.IsType<YamlNode.Mapping>(node).Find("a")).Text);
    }

    [Fact]
    public void Places_count_from_one()
    {
        var findings = new Findings();

        var node = (YamlNode.Mapping)YamlTree.Read("file", "a: b\nc:\n  d: e\n", findings)!;

        Assert.Equal(new Place("file", 1, 4), node.Find("a")!.At);
        Assert.Equal(new Place("file", 3, 6), ((YamlNode.Mapping)node.Find("c")!).Find("d")!.At);
    }

    private static long Cost(string piece, int bytes)
    {
        var yaml = string.Concat(Enumerable.Repeat(piece, bytes / piece.Length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        YamlTree.Read("cost", yaml, new Findings());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
