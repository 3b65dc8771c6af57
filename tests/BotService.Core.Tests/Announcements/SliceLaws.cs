using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Tests.Delivery;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Announcements;

/// <summary>
/// Whatever comes in whatever order: notes late and twice, processes that die before they commit, pauses, corrections, people who block or
/// want no more. <see cref="NewsTown"/> holds the sums after every write. Sequences are made from fixed seeds, so a failure comes back.
/// </summary>
public sealed class SliceLaws(ITestOutputHelper output)
{
    private static readonly int Sequences = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") is "1" ? 4_000 : 150;
    private static readonly AnnouncementActor Operator = new("official:operator", ActorRole.Admin, null);

    [Fact]
    public void Nobody_is_lost_or_told_twice_whatever_the_order_of_notes_and_kills()
    {
        var turns = 0;
        Parallel.For(0, Sequences, seed => Interlocked.Add(ref turns, Play(seed, corrected: false).Turns));

        output.WriteLine($"seeds 0 to {Sequences - 1}: {turns} turns");
    }

    [Fact]
    public void A_correction_reaches_exactly_those_who_received_it_whatever_the_order_of_notes_and_kills() =>
        Parallel.For(0, Sequences / 2, seed => Play(seed, corrected: true));

    private static NewsTown Play(int seed, bool corrected)
    {
        var chance = new Random(seed);
        var people = Enumerable.Range(0, 5 + chance.Next(40)).Select(number => Person(chance, number)).ToList();
        var rules = new SafetyRules { Limits = new() { Sample = 1_000, NoneOf = 1_000 }, CanaryShare = 0.1, Drift = 1 };
        var town = new NewsTown(people, NewsTown.Confirmed(NewsTown.Draft(), people.Count, PlannerTown.At("Mon 08:00"), rules), partitions: 1 + chance.Next(3)) { Window = 1 + chance.Next(6) };
        town.Now += rules.Hold;
        town.Steer();
        for (var step = 0; step < 400; step++)
        {
            Step(town, chance, corrected && step > 100);
        }

        Finish(town, corrected);
        Judge(town, $"seed {seed}");
        return town;
    }

    private static NewsPerson Person(Random chance, int number)
    {
        var chats = Enumerable.Range(0, 1 + (chance.Next(4) == 0 ? 2 : 0)).Select(chat => new NewsChat($"c{number}-{chat}", chance.Next(3) == 0 ? "web" : "telegram")
        {
            Blocks = chance.Next(6) == 0,
            Editable = chance.Next(5) != 0,
        }).ToList();
        chats.ForEach(chat => chat.Standing = chat.Standing with { Watched = true, OptedOut = number % 11 == 0 });
        return new($"p{number}", [.. chats]) { Reads = (Language)chance.Next(2) };
    }

    private static void Step(NewsTown town, Random chance, bool corrects)
    {
        switch (chance.Next(22))
        {
            case < 9 when town.Bag.Count > 0:
                town.Deliver(chance.Next(town.Bag.Count), commits: chance.Next(5) != 0, keeps: chance.Next(6) == 0);
                break;
            case < 14:
                town.Send(Any(town, chance));
                break;
            case 14:
                town.WakeSlice(chance.Next(town.Slices.Count() + 1) % Math.Max(1, town.Slices.Count()), commits: chance.Next(5) != 0);
                break;
            case 15:
                town.Act(Operator, town.Announcement.Phase is Phase.Paused ? new Act.Resume() : new Act.Pause());
                break;
            case 16:
                town.Panic = !town.Panic;
                town.Steer();
                break;
            case 17:
                town.Now += TimeSpan.FromMinutes(chance.Next(45));
                break;
            case 18 when corrects:
                town.Act(Operator, new Act.Correct(new Content(new Translations("Xin chào lại", "Hello again"))));
                break;
            case 20:
                Fail(town, chance);
                break;
            case 21:
                for (var rest = chance.Next(4) == 0 ? 8 : 1; rest > 0; rest--)
                {
                    town.Now += TimeSpan.FromMinutes(30);
                    town.WakeDue();
                }

                break;
            case 19 when chance.Next(10) == 0:
                var chat = Any(town, chance);
                chat.Standing = chat.Standing with { OptedOut = true };
                break;
            default:
                town.Steer();
                break;
        }
    }

    /// <summary>A token is revoked, a channel is taken out, or all is good again.</summary>
    private static void Fail(NewsTown town, Random chance)
    {
        var (channel, down) = (chance.Next(2) == 0 ? "web" : "telegram", chance.Next(2) == 0);
        town.People.SelectMany(person => person.Chats).Where(chat => chat.Channel == channel).ToList().ForEach(chat => chat.Down = down);
        town.Channels = down && chance.Next(2) == 0
            ? PlannerTown.Channels.Where(one => one.Key != channel).ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal)
            : PlannerTown.Channels;
    }

    private static NewsChat Any(NewsTown town, Random chance)
    {
        var owing = town.People.SelectMany(person => person.Chats).Where(chat => chat.Owed.Count > 0).ToList();
        return owing.Count > 0 ? owing[chance.Next(owing.Count)] : town.People[chance.Next(town.People.Count)].Chats[0];
    }

    /// <summary>All is let go, and time passes.</summary>
    private static void Finish(NewsTown town, bool corrected)
    {
        town.Panic = false;
        town.Channels = PlannerTown.Channels;
        town.People.SelectMany(person => person.Chats).ToList().ForEach(chat => chat.Down = false);
        for (var days = 1; days <= 4; days++)
        {
            town.Settle();
            town.Act(Operator, new Act.Resume());
            town.Until(town.Now.AddDays(1));
        }

        if (corrected && town.Announcement.Edition == 1)
        {
            town.Act(Operator, new Act.Correct(new Content(new Translations("Xin chào lại", "Hello again"))));
            town.Until(town.Now.AddDays(2));
        }
    }

    private static void Judge(NewsTown town, string seed)
    {
        Assert.True(town.Announcement.Phase is Phase.Done, $"{seed}: {town.Announcement.Phase}, {town.Announcement.Mend}, {town.Counts}\n{string.Join('\n', town.Slices)}\n{string.Join('\n', town.Announcement.Slices)}");
        Assert.True(town.Counts.Rest == 0 && town.Flying == 0 && town.Counts.Total == town.People.Count, $"{seed}: {town.Counts}");
        foreach (var person in town.People)
        {
            var state = town.StateOf(person)!;
            var messages = person.Shown.Count();
            Assert.True(messages > 0 == state.IsReceived, $"{seed}: {person.Id} {state} saw {messages}");
            Assert.True(person.Chats.Count(chat => chat.Shown.Count > 0) <= 1, $"{seed}: {person.Id} had it in two chats");
            Assert.True(person.Shown.Count(edition => edition == 1) <= 1, $"{seed}: {person.Id} had it twice");
            Assert.True(state.IsReceived || state.Reason is not null || state.Stage == RecipientStage.Blocked, $"{seed}: {person.Id} {state} without a reason");
            Assert.True(!state.IsReceived || town.Announcement.Edition == 1 || state.Reason is not null || person.Shown.Max() == town.Announcement.Edition, $"{seed}: {person.Id} {state} kept the wrong words");
        }

        Assert.True(
            town.Announcement.Edition == 1 || town.Counts[RecipientMark.Mended] + town.Counts[RecipientMark.Unmended] <= town.Counts.Received, $"{seed}: {town.Counts}");
    }
}
