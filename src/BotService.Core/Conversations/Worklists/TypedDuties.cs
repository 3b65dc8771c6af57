using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>Words typed where a card asks for a figure or a day.</summary>
internal static class TypedDuties
{
    private const int LongestText = 40;
    private const decimal MostCounted = 1_000_000_000;
    private const decimal Hundred = 100;
    private static readonly char[] Separators = ['/', '-', '.'];

    public static void Read(TurnDraft draft, Prompt.DutyCard card, string typed, string plain)
    {
        var face = WorklistFace.Of(draft);
        if (face?.Line(card.Number) is not { } line)
        {
            TypedChoices.Read(draft, plain);
        }
        else if (card.Step == DutyStep.Progress && ReadProgress(typed, draft.Language, line.Target) is { } progress)
        {
            DutyActs.Progressed(face, line, progress);
        }
        else if (card.Step == DutyStep.Date && ReadDay(typed, draft.Context.Today) is { } day)
        {
            DutyActs.Leave(face, line.Number, day);
        }
        else if (card.Step == DutyStep.Progress ? typed.Any(char.IsDigit) : typed.AsSpan().IndexOfAny(Separators) >= 0)
        {
            // A figure or a day was meant, and not one of the numbers of the buttons.
            Prompts.Show(draft, TextRef.System(card.Step == DutyStep.Progress ? DutyTexts.ProgressWrong : DutyTexts.LeaveWrong));
        }
        else
        {
            TypedChoices.Read(draft, plain);
        }
    }

    /// <summary>Reads <c>12/40</c>, <c>12</c>, <c>95 %</c>. A plain number of what is measured in percent is out of a hundred.</summary>
    /// <returns>Null when it is no progress that there can be.</returns>
    public static Progress? ReadProgress(string typed, Language language, DutyTarget? target)
    {
        var text = typed.Trim();
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        var parts = text.Split('/');
        if (parts.Length == 2)
        {
            return NumberReading.Read(parts[0], language) is { } done and >= 0 and <= MostCounted
                && NumberReading.Read(parts[1], language) is { } total and <= MostCounted
                && done <= total && (total > 0 || target is { MayBeNothing: true })
                ? new Progress(done, total)
                : null;
        }

        var percent = text.EndsWith('%');
        return parts.Length == 1 && NumberReading.Read(percent ? text[..^1] : text, language) is { } number and >= 0 and <= MostCounted
            ? percent || target is { Measure: DutyMeasure.Percent } ? number <= Hundred ? new Progress(number, Hundred) : null : new Progress(number, null)
            : null;
    }

    /// <summary>Reads <c>30/11</c>, <c>30-11</c>, <c>30.11.2026</c>: the next such day.</summary>
    /// <returns>Null when it is no day from today on and within a year.</returns>
    public static DateOnly? ReadDay(string typed, DateOnly today)
    {
        var parts = typed.Trim().Split(Separators);
        if (typed.Length > LongestText || parts.Length is not (2 or 3) || !TryRead(parts[0], out var day) || !TryRead(parts[1], out var month))
        {
            return null;
        }

        var year = today.Year;
        if (parts.Length == 3 && !TryRead(parts[2], out year))
        {
            return null;
        }

        year = year < 100 ? year + (today.Year / 100 * 100) : year;
        if (Made(year, month, day) is not { } read)
        {
            return null;
        }

        // Without a year, a day that is over is that of next year.
        var until = parts.Length == 2 && read < today ? Made(year + 1, month, day) : read;
        return until >= today && until <= today.AddYears(1) ? until : null;
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static DateOnly? Made(int year, int month, int day) =>
        year is >= 2000 and <= 9000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
