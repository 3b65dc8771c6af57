using BotService.Core.Units;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Units;

/// <summary>Reads one file of <c>units/</c>: units, the days of validity that they share unless one says otherwise, and respondent groups of surveys.</summary>
internal static class UnitFile
{
    public static void Read(YamlNode root, UnitContent content, Findings findings)
    {
        if (Section.Of(root, findings) is not { } section)
        {
            return;
        }

        var validFrom = section.Date("valid-from");
        var validTo = section.Date("valid-to");
        var units = section.Groups("units").Select(unit => ReadUnit(unit, validFrom, validTo)).OfType<UnitDraft>().ToList();
        if (units.Count == 0)
        {
            findings.Error(section.PlaceOf("units"), "The file names no units", "Add  units:  with one entry at least");
        }

        ReadGroups(section, content);
        section.End();
        content.Units.AddRange(units);
    }

    private static void ReadGroups(Section section, UnitContent content)
    {
        foreach (var (key, value) in section.Entries("groups"))
        {
            Ids.Check(key.At, key.Text, Ids.Group, capitals: false, section.Findings);
            if (Section.Of(value, section.Findings) is not { } group)
            {
                continue;
            }

            var name = group.Languages();
            TextChecks.Check(name, TextUse.Words, [], section.Findings);
            group.End();
            if (!content.Groups.TryAdd(key.Text, (key.At, name.ToTranslations())))
            {
                var first = content.Groups[key.Text].At;
                section.Findings.Error(key.At, $"The group \"{key.Text}\" exists already, in {first.File} line {first.Line}", "Keep one of them");
            }
        }
    }

    private static UnitDraft? ReadUnit(Section section, DateOnly? validFrom, DateOnly? validTo)
    {
        var id = Ids.Read(section, "id", Ids.Unit, capitals: true);
        var name = section.Languages();
        TextChecks.Check(name, TextUse.Words, [], section.Findings);
        var type = section.Word("type", required: true);
        var parent = section.Word("parent");
        var successors = section.Words("successors");
        validFrom = section.Date("valid-from") ?? validFrom;
        validTo = section.Date("valid-to") ?? validTo;
        if (validTo < validFrom)
        {
            section.Findings.Error(section.PlaceOf("valid-to"), "The unit ends before it begins", "Correct one of the two days");
        }

        section.End();
        if (id is null)
        {
            return null;
        }

        var unit = new Unit(
            new(id),
            name.ToTranslations(),
            type ?? "",
            parent is null ? null : new UnitId(parent),
            validFrom,
            validTo,
            [.. successors.Select(successor => new UnitId(successor.Text))]);
        return new(section.PlaceOf("id"), section.PlaceOf("parent"), section.PlaceOf("valid-to"), successors, unit);
    }
}
