using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>Everything that is open for an official, as one message: duties, and tables of units to urge.</summary>
internal static class DutySheets
{
    private const int MostShown = 8;

    /// <summary>What there is to show, in the worklist's order, by <see cref="DutyChoice.Subject"/>.</summary>
    public static ImmutableArray<string> Subjects(DutySheet sheet) =>
    [
        .. sheet.Lines.Where(line => line.State != DutyState.Withdrawn).Select(line => DutyChoice.Of(line.Number).Subject),
        .. sheet.Pleas.Select(plea => DutyChoice.OfPlea(plea.Number).Subject),
        .. sheet.Tables.Where(table => table.Open > 0).Select(table => DutyChoice.OfRow(DutyKeys.OfRow(table.Campaign, table.Occurrence, table.Unit)).Subject),
    ];

    public static Prompt.Duties Page(DutySheet sheet, int from)
    {
        var all = Subjects(sheet);
        var first = from > 0 && from < all.Length ? from : 0;
        return new([.. all.Skip(first).Take(MostShown)], first);
    }

    /// <param name="head">Null to say how many there are.</param>
    public static Sheet Of(WorklistFace face, Prompt.Duties page, TextRef? head = null)
    {
        var parts = ImmutableArray.CreateBuilder<TextRef>();
        var buttons = ImmutableArray.CreateBuilder<Button>();
        var count = Subjects(face.Sheet).Length;
        parts.Add(head ?? (count == 0
            ? TextRef.System(DutyTexts.None, new TextArg("name", face.Sheet.Name))
            : TextRef.System(DutyTexts.List, PollWords.Number("count", count))));
        for (var place = 0; place < page.Shown.Length;)
        {
            var run = UnitRuns.LengthAt(face, page, place);
            if (run > 1)
            {
                UnitRuns.Add(face, page, place, run, parts, buttons);
                place += run;
            }
            else
            {
                Add(face, parts, buttons, DutyChoice.Of(page.Shown[place]), page.From + ++place);
            }
        }

        if (page.From + page.Shown.Length is var shown && shown < count)
        {
            parts.Add(TextRef.System(DutyTexts.Further, PollWords.Number("count", count - shown)));
            buttons.Add(face.Control(DutyChoice.OfPage(DutyChoice.Duties, shown), DutyTexts.ButtonNext));
        }

        if (face.Sheet.Week is { } week)
        {
            parts.Add(WeekSheets.Of(week));
        }

        if (face.Sheet.Leave is { } leave)
        {
            parts.Add(TextRef.System(DutyTexts.OnLeave, DutyWords.Date("date", leave)));
            buttons.Add(face.Control(new(DutyChoice.Returned, ""), DutyTexts.ButtonBack));
        }

        if (!face.Sheet.Tables.IsEmpty || face.Sheet.Week is not null)
        {
            buttons.Add(MenuSheets.Item(face.Draft, CommandKind.Unit, DutyTexts.ButtonUnit, 0));
        }

        // Where no item can be typed, the whole list can be asked for, and then it can.
        buttons.AddRange(face.Onward(list: !face.Typed));
        return new(parts.DrainToImmutable(), buttons.DrainToImmutable(), Listed: page.Shown.Length > 0);
    }

    /// <summary>How the person is spoken to: as whoever the politest of the duties makes them.</summary>
    public static TextRef Head(DutySheet sheet)
    {
        var name = new TextArg("name", sheet.Name);
        var count = Subjects(sheet).Length;
        if (sheet.Lines.IsEmpty)
        {
            return TextRef.System(DutyTexts.Superior, name);
        }

        var key = (sheet.Lines.Max(line => line.Wording), count) switch
        {
            (Wording.Requested, 1) => DutyTexts.OneRequested,
            (Wording.Councillor, 1) => DutyTexts.OneCouncillor,
            (_, 1) => DutyTexts.One,
            (Wording.Requested, _) => DutyTexts.ManyRequested,
            (Wording.Councillor, _) => DutyTexts.ManyCouncillor,
            _ => DutyTexts.Many,
        };
        return count == 1 ? TextRef.System(key, name) : TextRef.System(key, name, PollWords.Number("count", count));
    }

    private static void Add(WorklistFace face, ImmutableArray<TextRef>.Builder parts, ImmutableArray<Button>.Builder buttons, DutyChoice subject, int number)
    {
        if (subject.Number is { } duty && face.Line(duty) is { } line)
        {
            parts.Add(DutyWords.NumberedTitle(number, DutyWords.Title(line.Title)));
            parts.Add(DutyWords.Facts(face.Draft, line));
            if (DutyWords.Warning(face.Draft, line) is { } warning)
            {
                parts.Add(warning);
            }
        }
        else if (subject.Plea is { } waiting && PleaSheets.Of(face, waiting) is { } plea)
        {
            parts.Add(DutyWords.NumberedTitle(number, PleaSheets.Who(plea)));
            parts.Add(PleaSheets.Facts(face.Draft, plea));
        }
        else if (subject.Row is { } row && face.Table(row) is { } table)
        {
            parts.Add(DutyWords.NumberedTitle(number, DutyWords.Unit(table.Unit), DutyTexts.UnitTitle, "unit"));
            parts.Add(UnitSheets.Urging(table));
        }
        else
        {
            // Gone since it was listed: its number stays its own.
            return;
        }

        buttons.Add(face.Answer(subject, TextRef.System(DutyTexts.Pick, PollWords.Number("n", number)), number));
    }
}
