using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Conversations;
using BotService.Core.Persons;
using BotService.Core.Texts;
using BotService.TestKit.Talks;
using CsCheck;

namespace BotService.Core.Tests.Linking;

/// <summary>
/// Three chats do whatever they like while their mail comes late, twice and out of order; nobody remembers causes here, so this is
/// worse than any store. When the mail has ended, chats and persons agree.
/// </summary>
public sealed class ConvergenceTests(ITestOutputHelper output)
{
    private const uint Stream = 20_261_127;
    private static readonly int Sequences = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") is "1" ? 30_000 : 600;
    private static readonly string[] Chats = ["telegram-a", "zalo-b", "web-c"];

    private static readonly Core.Polls.DialogLibrary Library = TalkLibrary.Of(
        PollMaker.Named("once").YesNo("a", "A?").With(poll => poll with { EveryDays = 0, OpenToAll = true }).Poll,
        PollMaker.Named("asks").Consent().YesNo("a", "A?").With(poll => poll with { OpenToAll = true }).Poll);

    private static readonly Gen<(int Kind, int Chat, int Which)[]> Acts = Gen.Select(Gen.Int[0, 20], Gen.Int[0, 2], Gen.Int[0, 999]).Array[5, 80];

    [Fact]
    public void Whatever_is_linked_left_and_deleted_in_whatever_order_ends_in_agreement()
    {
        var linked = 0;
        for (var seed = 0UL; seed < (ulong)Sequences; seed++)
        {
            var acts = Acts.Generate(new PCG(Stream, seed), null, out _);
            try
            {
                linked += Play(acts);
            }
            catch (Exception failure)
            {
                Assert.Fail($"seed {seed}: {failure}");
            }
        }

        output.WriteLine($"{Sequences} sequences, {linked} chats linked at their ends");
        Assert.True(linked > Sequences / 4, $"only {linked} chats were linked");
    }

    private static int Play((int Kind, int Chat, int Which)[] acts)
    {
        var chats = new LinkedChats(Library);
        var codes = new List<string>();
        foreach (var (kind, chat, which) in acts)
        {
            Do(chats, codes, kind, Chats[chat], which);
        }

        // What is left comes in an order of its own, some of it twice.
        var random = new Random(acts.Length);
        for (var twice = 0; twice < 20 && chats.Mail.Count > 0; twice++)
        {
            chats.Bring(random.Next(chats.Mail.Count), keep: random.Next(3) == 0);
        }

        chats.Posts();
        return Judge(chats);
    }

    private static void Do(LinkedChats chats, List<string> codes, int kind, string chat, int which)
    {
        switch (kind)
        {
            case <= 2:
                chats.Says(chat, "/link");
                if (chats.Heard(chat) == SystemTexts.PairList && which % 2 == 0)
                {
                    chats.Presses(chat, SystemTexts.ButtonPairAdd);
                }

                if (chats.Heard(chat) == SystemTexts.PairCode)
                {
                    codes.Add(chats.Code(chat));
                }

                break;
            case <= 6 when codes.Count > 0:
                chats.Says(chat, codes[^(1 + (which % Math.Min(3, codes.Count)))]);
                if (chats.Heard(chat) == SystemTexts.PairConfirm && which % 10 > 0)
                {
                    chats.Presses(chat, SystemTexts.ButtonPairYes);
                }

                break;
            case <= 12 when chats.Mail.Count > 0:
                chats.Bring(which % chats.Mail.Count, keep: which % 5 == 0);
                break;
            case 13:
                chats.PressesAny(chat, which);
                break;
            case 14:
                chats.Says(chat, which % 2 == 0 ? "/stop" : "/start");
                break;
            case 15:
                chats.Says(chat, "/language").PressesAny(chat, which);
                break;
            case 16:
                chats.Says(chat, which % 3 == 0 ? "/delete" : "/start asks");
                break;
            case 17:
                chats.Says(chat, "/start once").PressesAny(chat, which);
                break;
            case 18:
                chats.Says(chat, "/tin").PressesAny(chat, which);
                break;
            case 19:
                chats.Does(chat, new Inbound.Reachable(which % 2 == 0));
                break;
            default:
                chats.Waits(TimeSpan.FromMinutes(which % 12));
                break;
        }
    }

    private static int Judge(LinkedChats chats)
    {
        var linked = 0;
        foreach (var chat in chats.Chats)
        {
            if (chats.State(chat)!.Person is { Revision: > 0 })
            {
                Assert.True(chats.PersonOf(chat) is not null, $"{chat} thinks that it is linked");
                linked++;
            }
        }

        foreach (var (id, person) in chats.Persons)
        {
            Assert.InRange(person.Chats.Length, 1, Person.MostChats);
            Assert.True(person.Preferred is null || person.Chats.Any(chat => chat.Chat == person.Preferred), "a chat that left is preferred");
            foreach (var one in person.Chats)
            {
                var state = chats.State(one.Chat);
                Assert.True(state?.Person is { Revision: > 0 } member && member.Id == id && member.Seat == one.Seat, $"{one.Chat} does not know its person");
                Assert.Equal(person.Shared.Language, state.Language);
                Assert.Equal(person.Shared.OptedOut, state.OptedOut);
                Assert.Equal(person.Shared.Consents.Select(consent => consent.Purpose), state.Consents.Select(consent => consent.Purpose));
                Assert.Equal(
                    person.Shared.Votes.Select(vote => vote.Poll.Value).Distinct().Order(StringComparer.Ordinal),
                    state.Past.Where(past => past.State == PastState.Finished).Select(past => past.Run.Poll.Value).Distinct().Order(StringComparer.Ordinal));
                Assert.Equal(person.Chats.Where(other => other != one).Select(other => other.Channel), state.Person.Others!.Value);
                Assert.Equal(one.Chat == person.Preferred, state.Person.Here);
                Assert.Equal(!state.Unreachable, one.Reachable);
                Assert.True(TopicChoices.AreSame(person.Shared.Topics, state.Topics), $"{one.Chat} and its person say different things of topics");
                Assert.Empty(SubscriberLists.Of(state));
            }
        }

        return linked;
    }
}
