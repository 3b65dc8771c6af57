using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BotService.Core.Calendars;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Calendars;

/// <summary>Writes a year as its file in <c>calendars/</c>. Reading what was written gives the same year, and writing it again the same text.</summary>
public static class CalendarText
{
    /// <summary>The name of a year's file.</summary>
    public static string FileOf(int year) => string.Create(CultureInfo.InvariantCulture, $"{year}.yaml");

    public static string Of(YearTable table, ITexts texts)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # yaml-language-server: $schema=../schema/calendar.schema.json
            #
            # {texts.Render(CalendarTexts.Head(table.Year), Language.Vietnamese)}
            # {texts.Render(CalendarTexts.Head(table.Year), Language.English)}

            year: {table.Year}

            """);
        Part(text, "days-off", table, entry => entry.Rule is DayRule.Off);
        Part(text, "working-days", table, entry => entry.Rule is DayRule.Worked);
        Part(text, "half-days", table, entry => entry.Rule is DayRule.Half);
        return text.ToString();
    }

    /// <summary>What <c>lint</c> would say of these years as they would be written.</summary>
    public static IReadOnlyList<LintFinding> Check(IEnumerable<YearTable> tables, ITexts texts)
    {
        var findings = new Findings();
        CalendarFolder.Read(tables.Select(table => YamlTree.Read(FileOf(table.Year), Of(table, texts), findings)).OfType<YamlNode>(), ImmutableDictionary<UnitId, Unit>.Empty, findings);
        return findings.InOrder();
    }

    private static void Part(StringBuilder text, string name, YearTable table, Func<CalendarEntry, bool> belongs)
    {
        var entries = table.Entries.Where(belongs).OrderBy(entry => entry.From).ToList();
        if (entries.Count == 0)
        {
            return;
        }

        text.Append('\n').Append(name).Append(":\n");
        foreach (var entry in entries)
        {
            Write(text, entry);
        }
    }

    private static void Write(StringBuilder text, CalendarEntry entry)
    {
        text.Append("  - date: ").Append(Day(entry.From)).Append('\n');
        if (entry.To != entry.From)
        {
            Key(text, "to", Day(entry.To));
        }

        switch (entry.Rule)
        {
            case DayRule.Off(var kind, var made):
                Key(text, "kind", Word(kind));
                if (made is { } day)
                {
                    Key(text, "for", Day(day));
                }

                break;
            case DayRule.Worked(var instead):
                Key(text, "instead-of", Day(instead));
                break;
            case DayRule.Half(var part):
                Key(text, "works", Word(part));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        Key(text, "vi", Quoted(entry.Name.Vietnamese));
        Key(text, "en", Quoted(entry.Name.English));
        Key(text, "certainty", Word(entry.Certainty));
        Key(text, "source", Quoted(entry.Source));
        if (!entry.Applies)
        {
            Key(text, "applies", "false");
        }
    }

    private static void Key(StringBuilder text, string key, string value) => text.Append("    ").Append(key).Append(": ").Append(value).Append('\n');

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter is '"' or '\\' ? quoted.Append('\\').Append(letter)
                : char.IsControl(letter) ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")
                : quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }
}
