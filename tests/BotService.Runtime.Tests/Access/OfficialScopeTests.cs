using System.Collections.Immutable;
using BotService.Core.Calendars;
using BotService.Core.Conversations;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Officials;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Runtime.Audit;
using BotService.Runtime.Channels;
using BotService.Runtime.Conversations;
using BotService.Runtime.Tests.Duties;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;
using BotService.TestKit.Talks;

namespace BotService.Runtime.Tests.Access;

/// <summary>Every role of an official × everything that can be pressed about a unit: what is not allowed changes nothing and is on record; what is done to others is on record too.</summary>
public sealed class OfficialScopeTests
{
    private static readonly UnitId North = new("north");
    private static readonly UnitId South = new("south");
    private static readonly string[] People = ["n-head", "n-staff", "s-staff"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Where the position is held, of which units it may see, list and remind, and whose names the lists of these show.</summary>
    public static TheoryData<OfficialRole, string, string, string> Roles => new()
    {
        { OfficialRole.Chair, "body", "north south", "n-head n-staff s-staff" },
        { OfficialRole.ViceChair, "body", "north south", "n-head n-staff s-staff" },
        { OfficialRole.Head, "north", "north", "n-head n-staff" },
        { OfficialRole.DeputyHead, "north", "north", "n-head n-staff" },
        { OfficialRole.HomeAffairs, "affairs", "north south", "n-head" },
        { OfficialRole.Office, "office", "north south", "" },
        { OfficialRole.Councillor, "north", "", "" },
        { OfficialRole.Staff, "north", "", "" },
        { OfficialRole.Monitor, "body", "", "" },
    };

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task An_official_does_in_a_chat_what_the_position_allows_and_the_rest_is_refused_and_on_record(OfficialRole role, string unit, string units, string names)
    {
        await using var world = await OpenAsync(DutyWorld.Person("who", role, new(unit)));
        var expected = new List<string>();
        foreach (var asked in new[] { North, South })
        {
            var key = DutyKeys.OfRow(new("survey"), "", asked);
            var allowed = units.Split(' ').Contains(asked.Value, StringComparer.Ordinal);
            foreach (var (verb, what) in new[] { ("", "see"), ("/who", "list"), ("/all", "remind") })
            {
                await PressAsync(world, "who", $"~{key}{verb}", "who");
                expected.AddRange(allowed && what == "see" ? [] : [$"official:who {(allowed ? "Done" : "Refused")} chat unit {what} survey {asked.Value}"]);
                Assert.Equal(!allowed, Text(world.Telegram.Sent.Last()).Contains(DutyTexts.UnitDenied, StringComparison.Ordinal));
            }
        }

        // A list of units is nobody's secret: it holds what is theirs to see. A monitor reads the sum alone.
        await PressAsync(world, "who", "units", "who");
        var list = Text(world.Telegram.Sent.Last());
        Assert.Equal(
            units.Length > 0 ? units : role == OfficialRole.Monitor ? DutyTexts.UnitTotal : "",
            string.Join(' ', new[] { "north", "south", DutyTexts.UnitTotal }.Where(name => list.Contains(name, StringComparison.Ordinal))));

        foreach (var choice in new[] { "1/done", $"~{DutyKeys.OfRow(new("survey"), "", North)}/who" })
        {
            await PressAsync(world, "who", choice, "another");
            expected.Add("official:who Refused chat button ");
        }

        Assert.Equal(expected, await LinesAsync(world));
        var shown = world.Telegram.Sent.Select(Text).ToList();
        Assert.Equal(names, string.Join(' ', People.Where(id => shown.Any(text => text.Contains($"Name of {id}", StringComparison.Ordinal)))));
        var reminded = (await world.WorklistsAsync()).Where(worklist => worklist.Value.Duties.Any(duty => duty.Nudged)).Select(worklist => worklist.Key);
        Assert.Equal(People.Where(id => units.Split(' ').Any(name => name.Length > 0 && name[0] == id[0])), reminded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_process_that_dies_before_it_knows_that_a_line_arrived_leaves_it_to_the_next_and_it_stands_once()
    {
        await using var world = await OpenAsync(DutyWorld.Person("who", OfficialRole.Head, North));
        var chat = world.ChatOf("who", world.Telegram);
        await world.RestartAsync(store => new LossyStore(store, stored: null) { Settles = false });
        var dying = world.Runtime;

        await HandAsync(world, "who", $"~{DutyKeys.OfRow(new("survey"), "", North)}/all", "who");
        await dying.UntilAsync(() => dying.Dispatcher.Idle);
        Assert.Single(await LinesAsync(world));
        Assert.NotEmpty((await world.Store.ReadOutboxAsync(chat, Ct)).Items);

        await world.RestartAsync();
        await world.UntilAsync(DutyWorld.Monday.AddMinutes(10));
        await world.SettleAsync();

        Assert.Equal(["official:who Done chat unit remind survey north"], await LinesAsync(world));
        Assert.Empty((await world.Store.ReadOutboxAsync(chat, Ct)).Items);
    }

    private static async Task<DutyWorld> OpenAsync(Official who)
    {
        var world = await DutyWorld.OpenAsync(DutyWorld.Monday, Town, new BotService.TestKit.Talks.PlainTexts(Town));
        await world.ImportAsync(
            who,
            DutyWorld.Person("n-head", OfficialRole.Head, North),
            DutyWorld.Person("n-staff", OfficialRole.Staff, North),
            DutyWorld.Person("s-staff", OfficialRole.Staff, South));
        await world.JoinAsync("who", world.Telegram);
        var survey = DutyWorld.Survey() with { Assignees = new([], [], [], [new("n-head"), new("n-staff"), new("s-staff")]) };
        Assert.NotNull(await world.Campaigns.SaveAsync(survey, Ct));
        await world.UntilAsync(DutyWorld.Monday.AddMinutes(5));
        return world;
    }

    /// <param name="made">For whom the button was made.</param>
    private static async Task PressAsync(DutyWorld world, string official, string choice, string made)
    {
        await HandAsync(world, official, choice, made);
        await world.SettleAsync();
    }

    private static async Task HandAsync(DutyWorld world, string official, string choice, string made)
    {
        var cause = $"press:{choice}:{made}";
        var pressed = new ChatTurn { Input = new Inbound.Pressed($"w:{DutyKeys.OfOfficial(made)}:1:{choice}", null), Cause = cause };
        await world.Runtime.Turns.HandleAsync(world.ChatOf(official, world.Telegram), cause, new TurnInput.Ask(pressed), Ct);
    }

    private static string Text((DateTimeOffset At, OutgoingMessage Message) sent) => string.Join('\n', sent.Message.Paragraphs.Select(paragraph => paragraph.Text));

    private static async Task<List<string>> LinesAsync(DutyWorld world)
    {
        var audit = world.Runtime.Get<IAudit>();
        Assert.Null((await audit.VerifyAsync(Ct)).Broken);
        return [.. (await audit.ReadAsync(0, 500, Ct)).Select(entry => $"{entry.Who} {entry.Outcome} {entry.What} {entry.Target}")];
    }

    private static DialogLibrary Town { get; } = TalkLibrary.Of(PollMaker.Named("bare").YesNo("a", "A?").Poll) with
    {
        Units = new[] { Unit("body", null), Unit("affairs", "body"), Unit("office", "body"), Unit("north", "body"), Unit("south", "body") }.ToImmutableDictionary(unit => unit.Id),
        Calendars = new OfficeCalendars { Days = new WorkCalendar([new YearTable(2026, []), new YearTable(2027, [])]) },
    };

    private static Unit Unit(string id, string? parent) => new(new(id), new(id, id), "unit", parent is null ? null : new UnitId(parent), null, null, []);
}
