using BotService.Core.Units;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Units;

/// <summary>Reads one file of <c>units/</c>: units, and the days of validity that they share unless one says otherwise.</summary>
internal static class UnitFile
{
    public static IReadOnlyList<UnitDraft> Read(YamlNode root, Findings findings)
    {
        if (Section.Of(root, findings) is not { } section)
        {
            return [];
        }

        var validFrom = section.Date("valid-from");
        var validTo = section.Date("valid-to");
        var units = section.Groups("units").Select(unit => ReadUnit(unit, validFrom, validTo)).OfType<UnitDraft>().ToList();
        if (units.Count == 0)
        {
            findings.Error(section.PlaceOf("units"), "The file names no units", "Add  units:  with one entry at least");
        }

        section.End();
        return units;
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
