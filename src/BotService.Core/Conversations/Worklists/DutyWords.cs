using System.Diagnostics;
using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Conversations.Worklists;

/// <summary>Puts the facts of a worklist into words: days, targets, states, and what will be sent to whom.</summary>
internal static class DutyWords
{
    /// <summary>A longer title would push the date off a small screen.</summary>
    private const int LongestTitle = 100;
    private const int LongestLink = 120;

    public static TextRef Title(Translations title, bool strong = false) =>
        TextRef.Plain(new(Shortened(title.Vietnamese), Shortened(title.English))) with { Strong = strong };

    public static TextRef NumberedTitle(int number, TextRef title, string key = DutyTexts.Title, string name = "title") =>
        new("", key, [new("number", number > 0 ? number.ToString(CultureInfo.InvariantCulture) : null), new(name, null, title)], Strong: true);

    public static TextRef Facts(TurnDraft draft, DutyLine line) => TextRef.System(
        DutyTexts.Facts,
        new TextArg("document", line.Document),
        new TextArg("item", line.Item),
        new TextArg("due", null, Due(draft, line)),
        Optional("moved", line.Moved is { } moved ? Moved(moved) : null),
        new TextArg("assumed", line.Assumed?.ToString(CultureInfo.InvariantCulture)),
        Optional("target", line.Target is { } target ? Target(target) : null),
        Optional("progress", line.Progress is { } progress ? Progress(progress) : null),
        new TextArg("minutes", line.Minutes?.ToString(CultureInfo.InvariantCulture)),
        new TextArg("whose", line.Instead ? line.For : null),
        Optional("state", State(draft, line)),
        new TextArg("link", line.Link is { Length: <= LongestLink } link && line.State is DutyState.Open or DutyState.Trouble ? line.Link : null));

    /// <summary>Exactly what goes to whom, told while it can still be helped.</summary>
    public static TextRef? Warning(TurnDraft draft, DutyLine line) => line.Warning is not { } warning ? null : TextRef.System(
        DutyTexts.Warning,
        new TextArg("when", null, TextRef.System(
            warning.On == draft.Context.Today.AddDays(1) ? DutyTexts.WarningTomorrow : DutyTexts.WarningOn, Date("date", warning.On))),
        new TextArg("unit", null, Unit(line.Unit)),
        new TextArg("who", null, TextRef.System(
            DutyTexts.Office,
            new TextArg("name", warning.Who),
            new TextArg("office", null, OfficialTexts.Of(RoleOf(warning.To))),
            new TextArg("unit", null, Unit(warning.Unit)))));

    public static TextRef Target(DutyTarget target)
    {
        var key = (target.Measure, target.Comparison) switch
        {
            (DutyMeasure.Percent, Comparison.AtLeast) when target.Number == 100 => DutyTexts.FullPercent,
            (DutyMeasure.Percent, Comparison.AtLeast) => DutyTexts.AtLeastPercent,
            (DutyMeasure.Percent, _) => DutyTexts.AbovePercent,
            (_, Comparison.AtLeast) => DutyTexts.AtLeastCount,
            _ => DutyTexts.AboveCount,
        };
        return key == DutyTexts.FullPercent ? TextRef.System(key) : TextRef.System(key, Number("n", target.Number));
    }

    public static TextRef Progress(Progress progress) => progress.Total is not { } total
        ? TextRef.System(DutyTexts.ProgressCount, Number("done", progress.Done))
        : TextRef.System(
            DutyTexts.ProgressOf,
            Number("done", progress.Done),
            Number("total", total),
            total == 0 ? new TextArg("percent", null) : Number("percent", Math.Floor(progress.Done * 1000 / total) / 10));

    public static TextRef Person(UnitPerson person)
    {
        var state = TextRef.System(person.State switch
        {
            DutyState.Trouble => DutyTexts.PersonTrouble,
            DutyState.NotMine => DutyTexts.PersonNotMine,
            _ when person.Overdue => DutyTexts.PersonOver,
            _ => DutyTexts.PersonOpen,
        });
        return TextRef.System(
            DutyTexts.Person,
            new TextArg("name", person.Official.Name),
            new TextArg("role", null, OfficialTexts.Of(person.Role)),
            new TextArg("state", null, person.Reachable ? state : TextRef.System(DutyTexts.PersonUnreachable, new TextArg("state", null, state))));
    }

    /// <summary>A unit's name; its id where the directory knows a unit that the dialogs do not.</summary>
    public static TextRef Unit(UnitId unit) => new(TextRef.Units, unit.Value, []);

    public static TextRef UnitOrAll(UnitId? unit) => unit is { } one ? Unit(one) : TextRef.System(DutyTexts.UnitTotal);

    public static TextArg Date(string name, DateOnly? day) => new(name, day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));

    public static TextArg Time(string name, DateTimeOffset moment, TimeZoneInfo zone) =>
        new(name, LocalClock.At(moment, zone).ToString("HH:mm", CultureInfo.InvariantCulture));

    public static TextArg Count(string name, int count) => new(name, count == 0 ? null : count.ToString(CultureInfo.InvariantCulture));

    public static TextArg Optional(string name, TextRef? text) => text is null ? new(name, null) : new(name, null, text);

    /// <summary>With a decimal comma in Vietnamese, a point in English.</summary>
    public static TextArg Number(string name, decimal number)
    {
        var english = number.ToString("0.####", CultureInfo.InvariantCulture);
        return english.Contains('.', StringComparison.Ordinal)
            ? new(name, null, TextRef.Plain(new(english.Replace('.', ','), english)))
            : new(name, english);
    }

    private static TextRef Due(TurnDraft draft, DutyLine line) => (line.Due, line.DaysLeft) switch
    {
        ({ } due, < 0 and var days) => TextRef.System(DutyTexts.DueOver, Date("date", due), new TextArg("days", (-days).ToString(CultureInfo.InvariantCulture))),
        ({ } due, _) when due == draft.Context.Today => TextRef.System(DutyTexts.DueToday, Date("date", due)),
        ({ } due, _) when due == draft.Context.Today.AddDays(1) => TextRef.System(DutyTexts.DueTomorrow, Date("date", due)),
        ({ } due, var days) => TextRef.System(DutyTexts.DueOn, Date("date", due), new TextArg("days", (days ?? 0).ToString(CultureInfo.InvariantCulture))),
        _ => TextRef.System(DutyTexts.DueNever),
    };

    private static TextRef Moved(DueMoved moved) => TextRef.System(DutyTexts.DueMoved, Count("days", moved.Days), new TextArg("why", null, TextRef.Plain(moved.Why)));

    private static TextRef? State(TurnDraft draft, DutyLine line) => line.State switch
    {
        DutyState.Open when line.Reopened => TextRef.System(DutyTexts.StateReopened),
        DutyState.Open when line.Later is { } later && later > draft.Now => TextRef.System(
            DutyTexts.StateLater, Time("time", later, draft.Context.Zone), Date("date", LocalClock.Day(later, draft.Context.Zone))),
        DutyState.Open or DutyState.Withdrawn => null,
        DutyState.Claimed => TextRef.System(DutyTexts.StateClaimed),
        DutyState.Done => TextRef.System(DutyTexts.StateDone),
        DutyState.NotMine => TextRef.System(DutyTexts.StateNotMine),
        DutyState.Trouble => TextRef.System(
            DutyTexts.StateTrouble,
            new TextArg("who", line.Reply?.Who),
            line.Reply is { } reply ? Time("time", reply.Until, draft.Context.Zone) : new TextArg("time", null),
            line.Reply is { } until ? Date("date", LocalClock.Day(until.Until, draft.Context.Zone)) : new TextArg("date", null)),
        _ => throw new UnreachableException(),
    };

    private static OfficialRole RoleOf(Superior superior) => superior switch
    {
        Superior.Head => OfficialRole.Head,
        Superior.HomeAffairs => OfficialRole.HomeAffairs,
        Superior.Office => OfficialRole.Office,
        Superior.Chair => OfficialRole.Chair,
        _ => throw new UnreachableException(),
    };

    private static string Shortened(string title) => title.Length <= LongestTitle ? title : $"{FreeText.Cut(title, LongestTitle - 1).TrimEnd()}…";
}
