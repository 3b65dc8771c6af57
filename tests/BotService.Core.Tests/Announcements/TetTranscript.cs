using BotService.Core.Announcements;
using BotService.Core.Announcements.Audience;
using BotService.Core.Tests.Delivery;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Announcements;

/// <summary>One announcement on the eve of Tết, minute by minute: what held it back, whom it reached by which chat, and why not.</summary>
public sealed class TetTranscript(ITestOutputHelper output)
{
    private const string Expected =
        """
        04/02 19:51  by itself: Holding -> Gathering
        04/02 19:51  by itself: Gathering -> Canary
        04/02 19:51  an reads on telegram: Bộ phận Một cửa làm việc lại từ ngày 12/02.
        04/02 20:01  by itself: Canary -> Sending
        04/02 20:01  by itself: Sending -> Parked until 12/02 08:00, QuietHours
        12/02 08:00  by itself: Parked -> Sending
        12/02 08:00  dung ends as Skipped, OptedOut
        12/02 08:00  giang waits until 15/02 08:00, WeekBudget
        12/02 08:00  binh reads on telegram: Bộ phận Một cửa làm việc lại từ ngày 12/02.
        12/02 08:00  chi reads on telegram: Bộ phận Một cửa làm việc lại từ ngày 12/02.
        12/02 08:00  hoa on telegram: blocked
        12/02 08:00  khoa on telegram: blocked
        12/02 08:00  hoa ends as Blocked, NobodyLooking
        12/02 08:00  khoa reads on zalobot: Bộ phận Một cửa làm việc lại từ ngày 12/02.
        12/02 08:00  lan reads on telegram: Bộ phận Một cửa làm việc lại từ ngày 12/02.
        12/02 08:00  by itself: Sending -> Parked until 15/02 08:00, WeekBudget
        15/02 08:00  by itself: Parked -> Sending
        15/02 08:00  giang reads on telegram: Bộ phận Một cửa làm việc lại từ ngày 12/02.
        15/02 08:00  by itself: Sending -> Done
        sent=6 blocked=1 skipped=1
        """;

    [Fact]
    public void An_announcement_on_the_eve_of_Tet_keeps_to_every_rule_on_its_way()
    {
        var lines = new List<string>();
        var town = Town();
        town.Log = lines.Add;

        town.Until(PlannerTown.At("2027-02-10 09:00"));
        Chat(town, "dung").Standing = Chat(town, "dung").Standing with { OptedOut = true };
        Chat(town, "giang").Standing = Chat(town, "giang").Standing with { Sent = PlannerTown.Had("2027-02-11 09:00", week: 5) };
        town.Until(PlannerTown.At("2027-02-16 09:00"));

        lines.Add($"{town.Counts}");
        output.WriteLine(string.Join('\n', lines));
        Assert.Equal(Expected.ReplaceLineEndings("\n"), string.Join('\n', lines));
        Assert.Equal(town.Counts.Total, town.People.Count);
    }

    [Fact]
    public void The_plan_says_the_same_beforehand()
    {
        var plan = Town().Plan();

        Assert.Equal((8, 8), (plan.People, plan.Reached));
        Assert.Equal([("telegram", 8)], plan.Ways.Select(way => (way.Channel, way.People)));
        Assert.Empty(plan.Never);
    }

    private static NewsTown Town()
    {
        var now = PlannerTown.At("2027-02-04 19:46");
        var rules = new SafetyRules { Staff = [new("an")], CanaryShare = 0 };
        var draft = NewsTown.Draft("Bộ phận Một cửa làm việc lại từ ngày 12/02.", english: "", AudienceRule.Of(new Criterion.Subscribes("reform"))) with { Expires = PlannerTown.At("2027-02-20 20:00") };
        NewsPerson[] people =
        [
            new("an", [Telegram("an")]) { Official = new("an") },
            new("binh", [Telegram("binh")]),
            new("chi", [Chat("chi", "zalo", preferred: true), Telegram("chi", lastAct: "2027-02-03 10:00"), Chat("chi", "zalobot")]),
            new("dung", [Telegram("dung")]),
            new("giang", [Telegram("giang")]),
            new("hoa", [Telegram("hoa", blocks: true), Chat("hoa", "web")]),
            new("khoa", [Telegram("khoa", lastAct: "2027-02-03 10:00", blocks: true), Chat("khoa", "zalobot")]),
            new("lan", [Telegram("lan")]) { Reads = Language.English },
        ];
        return new(people, NewsTown.Confirmed(draft, people.Length, now, rules), partitions: 1)
        {
            Now = now,
            Manners = PlannerTown.Ours with { QuietDays = [.. Enumerable.Range(5, 7).Select(day => new DateOnly(2027, 2, day))] },
        };
    }

    private static NewsChat Chat(NewsTown town, string person) => town.People.Single(one => one.Id == person).Chats[0];

    private static NewsChat Telegram(string person, string? lastAct = null, bool blocks = false) => Chat(person, "telegram", lastAct, blocks);

    private static NewsChat Chat(string person, string channel, string? lastAct = null, bool blocks = false, bool preferred = false)
    {
        var chat = new NewsChat($"{person}-{channel}", channel) { Blocks = blocks };
        chat.Standing = chat.Standing with { LastAct = lastAct is null ? null : PlannerTown.At(lastAct), Preferred = preferred };
        return chat;
    }
}
