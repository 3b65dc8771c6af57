using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;

namespace BotService.Core.Tests.Duties;

/// <summary>Who may have a unit reminded is what the table of access says, in a worklist as by the API.</summary>
public sealed class UrgingTests
{
    private static readonly DateTimeOffset Now = SmallTown.At("2026-02-26 10:00");

    [Theory]
    [InlineData(OfficialRole.Chair, "HQ", "U09 C1")]
    [InlineData(OfficialRole.ViceChair, "HQ", "U09 C1")]
    [InlineData(OfficialRole.Head, "U09", "U09")]
    [InlineData(OfficialRole.DeputyHead, "U09", "U09")]
    [InlineData(OfficialRole.HomeAffairs, "U08", "U09 C1")]
    [InlineData(OfficialRole.Office, "U07", "U09 C1")]
    [InlineData(OfficialRole.Monitor, "HQ", "")]
    [InlineData(OfficialRole.Councillor, "C1", "")]
    [InlineData(OfficialRole.Staff, "U09", "")]
    public void Everybody_who_is_open_in_a_unit_is_reminded_by_whoever_answers_for_it(OfficialRole role, string unit, string units)
    {
        var official = SmallTown.Person("asks", unit, role);

        var reminded = new[] { "U09", "C1" }.Where(asked => Reminded(official, null, asked).Any());

        Assert.Equal(units, string.Join(' ', reminded));
    }

    [Theory]
    [InlineData(null, "late")]
    [InlineData("2026-02-25", "")]
    public void Of_whom_somebody_was_told_they_remind_as_long_as_they_answer_for_anybody(string? until, string reminded)
    {
        var official = SmallTown.Person("asks", "C1", OfficialRole.Head);
        official = official with { Holdings = [official.Holdings[0] with { To = until is null ? null : SmallTown.Day(until) }] };
        var told = Worklist.Empty with { Tables = [new(new("survey"), "", new("U09"), Superior.Head, [new("late")])] };

        var sheet = DutySheets.Of(told, Context(official));

        Assert.Equal(reminded, string.Join(' ', Reminded(official, told, "U09")));
        Assert.Equal(until is null ? 1 : 0, sheet.Tables.Length);
    }

    private static IEnumerable<string> Reminded(Official official, Worklist? before, string unit) => WorklistTurns
        .Decide(before, new DutyInput.Noted(new DutyNote.Acted(new DutyAct.RemindAll(new("survey"), "", new(unit)), "chat", Now)), Context(official) with { Unfinished = before is null ? [new("open")] : [] })
        .Mail.Where(mail => mail.Note is DutyNote.Nudged)
        .Select(mail => ((DutyRecipient.Worklist)mail.To).Official.Value);

    private static DutyContext Context(Official official) =>
        new(official.Id, new([SmallTown.Survey()], SmallTown.Calendars, SmallTown.Units, WaveTimes.Usual, new() { Zone = DutyTown.Zone }), Roster.Empty, Now) { Official = official };
}
