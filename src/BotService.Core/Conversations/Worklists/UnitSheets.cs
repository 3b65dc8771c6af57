using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Duties;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>How units stand, for those who answer for them: figures first, names behind a button.</summary>
internal static class UnitSheets
{
    private const int MostShown = 8;
    private const int MostPeople = 30;

    public static Prompt.UnitList Page(DutyDesk desk, int from)
    {
        var first = from > 0 && from < desk.Rows.Length ? from : 0;
        return new([.. desk.Rows.Skip(first).Take(MostShown).Select(row => DutyKeys.OfRow(row.Campaign, row.Occurrence, row.Unit))], first);
    }

    public static Sheet Of(WorklistFace face, Prompt.UnitList page)
    {
        var parts = ImmutableArray.CreateBuilder<TextRef>();
        var buttons = ImmutableArray.CreateBuilder<Button>();
        var count = face.Desk?.Rows.Length ?? 0;
        parts.Add(TextRef.System(count == 0 ? DutyTexts.UnitNone : DutyTexts.UnitHead));
        for (var place = 0; place < page.Shown.Length; place++)
        {
            if (face.Row(page.Shown[place]) is { } row)
            {
                // Figures of all units together lead to nothing more.
                var number = row.Unit is null ? 0 : page.From + place + 1;
                parts.Add(DutyWords.NumberedTitle(number, DutyWords.UnitOrAll(row.Unit), DutyTexts.UnitTitle, "unit"));
                parts.Add(Figures(row));
                if (number > 0)
                {
                    buttons.Add(face.Answer(DutyChoice.OfRow(page.Shown[place]), TextRef.System(DutyTexts.Pick, PollWords.Number("n", number)), number));
                }
            }
        }

        if (page.From + page.Shown.Length is var shown && shown < count)
        {
            parts.Add(TextRef.System(DutyTexts.Further, PollWords.Number("count", count - shown)));
            buttons.Add(face.Control(DutyChoice.OfPage(DutyChoice.Units, shown), DutyTexts.ButtonNext));
        }

        return new(parts.DrainToImmutable(), [.. buttons, .. face.Onward()], Listed: buttons.Count > 0);
    }

    /// <summary>One campaign in one unit, as its superior was told of it, or as it stands.</summary>
    /// <param name="head">How the superior is spoken to; null when the card was asked for.</param>
    public static Sheet? Card(WorklistFace face, string row, TextRef? head = null)
    {
        var (table, figures) = (face.Table(row), face.Row(row));
        if (table is null && figures?.Unit is null)
        {
            return null;
        }

        var parts = ImmutableArray.CreateBuilder<TextRef>();
        if (head is not null)
        {
            parts.Add(head);
        }

        parts.Add(DutyWords.NumberedTitle(0, DutyWords.Unit(table?.Unit ?? figures!.Unit!.Value), DutyTexts.UnitTitle, "unit"));
        parts.Add(table is { Open: > 0 } ? Urging(table) : figures is null ? Urging(table!) : Figures(figures));
        parts.Add(TextRef.System(DutyTexts.UnitNote));
        var number = 0;
        return new(parts.DrainToImmutable(), [.. Verbs(table, figures).Select(verb => face.Answer(DutyChoice.OfRow(row, verb.Verb), verb.Label, ++number)), .. face.Onward()]);
    }

    public static Sheet People(WorklistFace face, string row)
    {
        if (face.Row(row) is not { MayName: true, Unit: { } unit } figures)
        {
            return new([TextRef.System(DutyTexts.UnitDenied)], face.Onward());
        }

        var open = face.Desk!.People.Where(person => person.State is not (DutyState.Done or DutyState.Claimed or DutyState.Withdrawn)).ToImmutableArray();
        var lines = open.Take(MostPeople).Select(DutyWords.Person).ToList();
        if (open.Length > MostPeople)
        {
            lines.Add(TextRef.System(DutyTexts.PeopleRest, PollWords.Number("count", open.Length - MostPeople)));
        }

        var head = new TextRef("", DutyTexts.PeopleHead, [new("unit", null, DutyWords.Unit(unit)), new("title", null, DutyWords.Title(figures.Title))], Strong: true);
        // By its words, since the numbers are still those of the card.
        var urge = figures.MayUrge && lines.Count > 0 ? ImmutableArray.Create(face.Control(DutyChoice.OfRow(row, DutyChoice.Urge), DutyTexts.ButtonUrge)) : [];
        return new([head, lines.Count == 0 ? TextRef.System(DutyTexts.PeopleNone) : ChangeSheets.Join(lines, 0, lines.Count)], [.. urge, .. face.Onward()]);
    }

    /// <summary>What a superior is told: one table for a unit, figures only.</summary>
    public static TextRef Urging(UnitTable table) => TextRef.System(
        DutyTexts.UnitTable,
        new TextArg("title", null, DutyWords.Title(table.Title)),
        Always("open", table.Open),
        DutyWords.Count("total", table.Total),
        DutyWords.Date("due", table.Due),
        new TextArg("whose", table.For));

    private static TextRef Figures(UnitRow row) => TextRef.System(
        DutyTexts.UnitFacts,
        new TextArg("title", null, DutyWords.Title(row.Title)),
        Always("done", row.Done),
        Always("total", row.Total),
        DutyWords.Count("claimed", row.Claimed),
        DutyWords.Count("overdue", row.Overdue),
        DutyWords.Count("trouble", row.Trouble),
        DutyWords.Count("unreachable", row.Unreachable),
        DutyWords.Date("due", row.Due));

    private static IEnumerable<(string Verb, string Label)> Verbs(UnitTable? table, UnitRow? row)
    {
        // Whoever stands in is told and reminds; names are for those whose position shows them.
        if (row is { MayName: true } || (row is null && table is { Whose: null }))
        {
            yield return (DutyChoice.People, DutyTexts.ButtonPeople);
        }

        if (row is { MayUrge: true, NotDone: > 0 } || table is { Open: > 0 })
        {
            yield return (DutyChoice.Urge, DutyTexts.ButtonUrge);
        }

        if (table is { Open: > 0, Noted: false })
        {
            yield return (DutyChoice.Noted, DutyTexts.ButtonNoted);
        }
    }

    private static TextArg Always(string name, int count) => new(name, count.ToString(CultureInfo.InvariantCulture));
}
