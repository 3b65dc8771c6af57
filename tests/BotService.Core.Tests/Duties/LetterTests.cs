using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Units;
using BotService.TestKit.Processes;

namespace BotService.Core.Tests.Duties;

/// <summary>
/// The survey of letter 1138 from seven working days before its last day to five after it, across Tết 2026: four groups of people over
/// thirteen communes and twelve offices. Half finish; some postpone, some are in trouble, some no chat reaches.
/// Beside this file lies who got what when. It is written anew only by hand: run with BOTSERVICE_GOLDEN=1 and read the difference.
/// </summary>
public sealed class LetterTests
{
    private static readonly string[] Communes = ["TKH", "AKH", "APH", "DNO", "MDU", "MTA", "PAN", "THI", "THU", "TLO", "TQU", "TAN", "TBI"];
    private static readonly string[] Offices = ["U04", "U05", "U07", "U08", "U09", "U10", "U11", "U12", "U13", "U14", "U15", "U16"];

    [Fact]
    public void The_letters_survey_is_played_across_tet_as_it_is_written_down()
    {
        var town = Play(SmallTown.At("2026-03-06 18:00"), disturb: null);

        town.Recounts();
        Holds("letter-1138.transcript.txt", Transcript(town));
    }

    [Theory]
    [InlineData("2026-02-10 09:15", -2, 0)]
    [InlineData("2026-02-25 08:10", -2, 0)]
    [InlineData("2026-02-26 14:20", -2, 0)]
    [InlineData("2026-02-13 17:30", 0, 3)]
    [InlineData("2026-02-20 23:00", 0, 2)]
    public void A_clock_that_jumps_sends_nothing_twice_and_loses_nothing(string at, int hours, int days)
    {
        var end = SmallTown.At("2026-03-06 18:00");
        var steady = Play(end, disturb: null);

        var jumped = Play(end, (SmallTown.At(at), new TimeSpan(days, hours, 0, 0)));

        Assert.Equal(Days(steady), Days(jumped));
        Assert.Equal(Raised(steady), Raised(jumped));
        jumped.Recounts();
    }

    private static IEnumerable<string> Days(DutyTown town) =>
        town.Shown.Select(shown => $"{DutyTown.Local(shown.At, "MM-dd")} {shown.Note.Official} {string.Join(',', shown.Note.Sheet.Lines.Select(line => line.Number))}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Raised(DutyTown town) =>
        town.Raised.Select(raised => $"{DutyTown.Local(raised.At, "MM-dd")} {raised.Note.Official} to {raised.To}").Order(StringComparer.Ordinal);

    private static DutyTown Play(DateTimeOffset end, (DateTimeOffset At, TimeSpan By)? disturb)
    {
        var town = District();
        var survey = SmallTown.Survey() with
        {
            Document = "1138/UBND-NC",
            Item = "1.4a",
            Assignees = new([], [], ["office-heads", "service-heads", "commune-leaders"], []),
            Contact = new("U08"),
        };
        town.Saves(survey);
        town.Saves(survey with { Id = new("survey-hdnd"), Item = "1.4c", Wording = Wording.Councillor, Assignees = new([], [], ["councillors"], []) });
        town.Arrives = digest =>
        {
            if (digest.Note.Official.Value != "MTA-2")
            {
                return true;
            }

            town.Chat("MTA-2", chat => chat with { Reachable = false });
            return false;
        };

        foreach (var (at, act) in Script().OrderBy(step => step.At))
        {
            if (disturb is { } jump && jump.At <= at && jump.At >= town.Now)
            {
                Jump(town, jump);
                disturb = null;
            }

            town.Until(at > town.Now ? at : town.Now);
            act(town);
        }

        if (disturb is { } last)
        {
            Jump(town, last);
        }

        return town.Until(end);
    }

    /// <summary>Back: the clock shows an hour once more. Forward: nobody wakes for days, then the clock is put right.</summary>
    private static void Jump(DutyTown town, (DateTimeOffset At, TimeSpan By) jump)
    {
        town.Until(jump.At);
        town.Stands(jump.At + jump.By);
        foreach (var official in town.Officials.ToList())
        {
            town.Does(official.Id.Value, new DutyInput.Woke());
        }
    }

    private static DutyTown District()
    {
        ImmutableArray<Unit> units =
        [
            Unit("HQ", null),
            .. Offices.Select(office => Unit(office, "HQ")),
            .. Communes.Select(commune => Unit(commune, "HQ")),
        ];
        var town = new DutyTown(SmallTown.At("2026-02-03 09:00"), units, SmallTown.Calendars) { Weekly = true };
        Add("HQ-chair", "HQ", OfficialRole.Chair, null);
        Add("U07-office", "U07", OfficialRole.Office, null);
        Add("U08-affairs", "U08", OfficialRole.HomeAffairs, null);
        foreach (var number in Enumerable.Range(1, 5))
        {
            Add($"HD-{number}", "HQ", OfficialRole.Councillor, "councillors");
        }

        foreach (var office in Offices)
        {
            Add($"{office}-1", office, OfficialRole.Head, office is "U04" or "U05" or "U16" ? "service-heads" : "office-heads");
        }

        foreach (var commune in Communes)
        {
            Add($"{commune}-1", commune, OfficialRole.Chair, "commune-leaders");
            Add($"{commune}-2", commune, OfficialRole.ViceChair, "commune-leaders");
        }

        return town;

        // TLO-2 and U15-1 never joined; MTA-2 has blocked the bot.
        void Add(string id, string unit, OfficialRole role, string? group) =>
            town.Official(SmallTown.Person(id, unit, role, group), id is "TLO-2" or "U15-1" ? [] : ["telegram"]);
    }

    private static IEnumerable<(DateTimeOffset At, Action<DutyTown> Act)> Script()
    {
        // Half finish, at different times: some at once, some on the last morning, some when they are late.
        yield return Done("2026-02-09 09:10", "U04-1", "U07-1", "U10-1", "TKH-1", "AKH-2", "APH-1", "HD-1");
        yield return Done("2026-02-10 10:00", "DNO-1", "DNO-2", "THU-1", "HD-2");
        yield return Done("2026-02-13 15:00", "U12-1", "U16-1", "PAN-1", "PAN-2", "TAN-2");
        yield return Done("2026-02-25 16:00", "U05-1", "THI-1", "TBI-2", "MDU-1", "HD-3");
        yield return Done("2026-02-26 10:00", "U13-1", "TQU-2", "AKH-1");
        yield return Done("2026-03-02 09:00", "THU-2");

        yield return At("2026-02-09 09:20", town => town.Acts("U09-1", new DutyAct.Postponed(1, Later.ThisAfternoon)));
        yield return At("2026-02-10 09:00", town => town.Acts("TKH-2", new DutyAct.Postponed(1, Later.InTwoDays)));
        yield return At("2026-02-24 09:00", town => town.Acts("TAN-1", new DutyAct.Postponed(1, Later.InTwoDays)));

        yield return At("2026-02-24 10:00", town => town.Acts("MTA-1", new DutyAct.InTrouble(1, TroubleReason.NoCode)));
        yield return At("2026-02-24 15:00", town => town.Acts("U08-affairs", new DutyAct.Answered(town.Worklist("U08-affairs")!.Pleas[0].Number, Theirs: true)));
        yield return At("2026-02-25 10:00", town => town.Acts("TBI-1", new DutyAct.InTrouble(1, TroubleReason.MoreTime)));
        yield return At("2026-02-13 10:00", town => town.Acts("U11-1", new DutyAct.NotMine(1)));
        yield return At("2026-02-24 09:30", town => town.Acts("MDU-2", new DutyAct.OnLeave(SmallTown.Day("2026-03-02"))));

        // A list as of the evening of the last day: AKH-2 only said so, the others are in it.
        yield return At("2026-02-26 15:00", town =>
        {
            foreach (var person in town.Officials.Where(person => person.Id.Value != "AKH-2" && town.Has(person.Id.Value)).ToList())
            {
                if (town.Worklist(person.Id.Value)?.Duties is [{ State: DutyState.Claimed, Campaign.Value: "survey" }])
                {
                    town.Completes(person.Id.Value, "survey", list: "26-02");
                }
            }

            town.Saves(town.Campaign("survey") with { List = new("26-02", SmallTown.At("2026-02-26 00:00")) });
        });

        // Home Affairs has the head of an office reminded once more.
        yield return At("2026-02-27 09:30", town => town.Acts("U08-affairs", new DutyAct.RemindAll(new("survey"), "", new("U14"))));

        static (DateTimeOffset At, Action<DutyTown> Act) Done(string at, params string[] people) => At(at, town =>
        {
            foreach (var person in people)
            {
                town.Acts(person, new DutyAct.Done(1));
            }
        });

        static (DateTimeOffset At, Action<DutyTown> Act) At(string at, Action<DutyTown> act) => (SmallTown.At(at), act);
    }

    private static string Transcript(DutyTown town)
    {
        var text = new StringBuilder();
        foreach (var wave in town.Shown.GroupBy(shown => shown.At).OrderBy(wave => wave.Key))
        {
            text.Append('\n').Append(wave.Key.ToOffset(TimeSpan.FromHours(7)).ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)).Append('\n');
            foreach (var same in wave.GroupBy(shown => Told(shown.Note)).OrderBy(same => same.Key, StringComparer.Ordinal))
            {
                text.Append("  ").Append(same.Key).Append(": ").AppendJoin(' ', same.Select(shown => shown.Note.Official.Value).Order(StringComparer.Ordinal)).Append('\n');
            }
        }

        text.Append("\nIn the end\n");
        foreach (var count in town.Counts.Where(count => count.Value != 0 && count.Key.Cell.StartsWith(DutyCells.Duties, StringComparison.Ordinal))
            .GroupBy(count => (Campaign: count.Key.Cell.Split('/')[1], count.Key.Field), count => count.Value)
            .OrderBy(count => count.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {count.Key.Campaign} {count.Key.Field}: {count.Sum()}\n");
        }

        return text.ToString();
    }

    private static string Told(DutyNote.Digest digest)
    {
        var parts = digest.Sheet.Lines.Select(line => string.Create(CultureInfo.InvariantCulture,
            $"{line.Campaign} {line.DaysLeft} left{(line.Reopened ? ", asked again" : "")}{(line.Warning is { } told ? $", {told.To} ({told.Who}) will be told on {told.On:MM-dd}" : "")}"))
            .Concat(digest.Sheet.Tables.Select(table => $"{table.Open} late in {table.Unit} as {table.Level}"))
            .Concat(digest.Sheet.Pleas.Select(plea => $"{plea.Name} has {plea.Reason}"))
            .Concat(digest.Sheet.Week is { } week ? [Told(week)] : []);
        return (digest.Asked ? "asked for: " : "") + string.Join("; ", parts);
    }

    private static string Told(WeekSheet week) => string.Create(CultureInfo.InvariantCulture,
        $"the week in {week.Unit?.Value ?? "all units"}: {week.Open} open, {week.Overdue} overdue, {week.Waiting} wait, {week.Unreachable} unreachable{string.Concat(week.Campaigns.Select(line => $", {line.Done} + {line.Claimed} of {line.Total}"))}");

    private static Unit Unit(string id, string? parent) => new(new(id), new(id, id), "phòng", parent is null ? null : new UnitId(parent), null, null, []);

    private static void Holds(string file, string actual)
    {
        var path = Path.Combine(BuiltService.Repository, "tests", "BotService.Core.Tests", "Duties", file);
        if (Environment.GetEnvironmentVariable("BOTSERVICE_GOLDEN") is "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
