using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Duties;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>Units next to each other in a list that are late with the same: said once, with a line for each unit.</summary>
internal static class UnitRuns
{
    /// <returns>How many places of the page from <paramref name="place"/> on belong together; 1 when it stands alone.</returns>
    public static int LengthAt(WorklistFace face, Prompt.Duties page, int place)
    {
        var length = 1;
        if (At(face, page, place) is { } first)
        {
            while (place + length < page.Shown.Length
                && At(face, page, place + length) is { } next
                && (next.Campaign, next.Occurrence, next.Due) == (first.Campaign, first.Occurrence, first.Due))
            {
                length++;
            }
        }

        return length;
    }

    public static void Add(
        WorklistFace face, Prompt.Duties page, int place, int length, ImmutableArray<TextRef>.Builder parts, ImmutableArray<Button>.Builder buttons)
    {
        var first = At(face, page, place)!;
        parts.Add(new TextRef("", DutyTexts.UnitsHead, [new("title", null, DutyWords.Title(first.Title)), DutyWords.Date("due", first.Due)], Strong: true));
        var lines = new List<TextRef>(length);
        for (var at = place; at < place + length; at++)
        {
            var number = page.From + at + 1;
            var table = At(face, page, at)!;
            lines.Add(TextRef.System(
                DutyTexts.UnitsLine,
                PollWords.Number("number", number),
                new TextArg("unit", null, DutyWords.Unit(table.Unit)),
                new TextArg("open", table.Open.ToString(CultureInfo.InvariantCulture)),
                DutyWords.Count("total", table.Total)));
            buttons.Add(face.Answer(DutyChoice.Of(page.Shown[at]), TextRef.System(DutyTexts.Pick, PollWords.Number("n", number)), number));
        }

        parts.Add(ChangeSheets.Join(lines, 0, lines.Count));
        parts.Add(TextRef.System(DutyTexts.UnitsUrge));
    }

    private static UnitTable? At(WorklistFace face, Prompt.Duties page, int place) =>
        DutyChoice.Of(page.Shown[place]).Row is { } row ? face.Table(row) : null;
}
