using System.Text.RegularExpressions;
using BotService.TestKit.Processes;

namespace BotService.Host.Tests.Packaging;

/// <summary>A promise is worth the test that is named for it: each name in GUARANTEES.md must lead to one.</summary>
public sealed partial class GuaranteesTests
{
    private static readonly string Tests = Path.Combine(BuiltService.Repository, "tests");

    [Fact]
    public void Every_test_that_a_promise_names_exists()
    {
        var classes = Classes();
        var named = 0;
        var missing = new List<string>();
        foreach (var row in File.ReadLines(Path.Combine(Tests, "GUARANTEES.md")).Where(line => Row().IsMatch(line)))
        {
            var near = new HashSet<string>(StringComparer.Ordinal);
            foreach (var name in Named().Matches(row).Select(match => match.Groups["name"].Value))
            {
                named++;
                if (!Exists(name, near, classes))
                {
                    missing.Add($"{row[..row.IndexOf('|', 2)]}: {name}");
                }
            }
        }

        Assert.True(named > 100, $"only {named} names were read");
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("GuaranteesTests", true)]
    [InlineData("GuaranteesTests.Every_test_that_…", true)]
    [InlineData("GuaranteesTests.Every_test_that_a_promise_names_exists", true)]
    [InlineData("GuaranteesTests.Every_test_that", false)]
    [InlineData("GuaranteesTests.No_such_…", false)]
    [InlineData("NoSuchTests", false)]
    [InlineData("Every_test_that_…", false)]
    public void A_name_leads_to_a_class_or_to_a_method_of_it(string name, bool exists) => Assert.Equal(exists, Exists(name, [], Classes()));

    /// <param name="near">The classes named in the row so far: a method alone is of one of them.</param>
    private static bool Exists(string name, HashSet<string> near, ILookup<string, string> classes)
    {
        var parts = name.Split('.');
        var type = parts.Length == 2 || !name.Contains('_', StringComparison.Ordinal) ? parts[0] : null;
        var method = parts.Length == 2 ? parts[1] : type is null ? name : null;
        if (type is not null && !classes.Contains(type))
        {
            return false;
        }

        if (type is not null)
        {
            near.Add(type);
        }

        return method is null || (type is null ? near : [type]).SelectMany(one => classes[one]).Any(source => Method(method).IsMatch(source));
    }

    private static Regex Method(string name) =>
        new(name.EndsWith('…') ? $@"\b{Regex.Escape(name.TrimEnd('…'))}\w*\(" : $@"\b{Regex.Escape(name)}\(", RegexOptions.None, TimeSpan.FromSeconds(10));

    /// <summary>The sources of tests, of what they are made of, and of the service, by the classes in them.</summary>
    private static ILookup<string, string> Classes() => new[] { Tests, Path.Combine(BuiltService.Repository, "src") }
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText)
        .SelectMany(source => Class().Matches(source).Select(match => (Name: match.Groups["name"].Value, Source: source)))
        .ToLookup(one => one.Name, one => one.Source, StringComparer.Ordinal);

    [GeneratedRegex(@"^\| [RS]\d+ \|", RegexOptions.None, 10_000)]
    private static partial Regex Row();

    /// <summary>What stands between backticks and looks like a class, a method, or both; words of other kinds are left alone.</summary>
    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]+(?:\\.[A-Z]\\w+…?)?|[A-Z][A-Za-z0-9]*_\\w+…?)`", RegexOptions.None, 10_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\bclass (?<name>\w+)", RegexOptions.None, 10_000)]
    private static partial Regex Class();
}
