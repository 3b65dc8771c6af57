using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.TestKit.Talks;

namespace BotService.Dialogs.Tests.Talks;

/// <summary>The shipped polls where nothing can be pressed: what is shown is short, and what it tells people to type is understood.</summary>
public sealed class FittedTalksTests
{
    private const int MostStates = 3_000;
    private static readonly ChannelTraits NoButtons = new(0, 2000, 0, 0, false, false, 0, 0, 1);
    private static readonly DialogLibrary Library = DialogReader.Read([Folders.Shipped]).Library!;
    private static readonly DialogTexts Words = new(() => Library);
    private static readonly string[] Anywhere = ["/trogiup", "/riengtu", "/ngonngu", "/dung", "/xoa", "/boqua", "/goplai", "/khaosat", "!!", "/start one-stop"];

    [Theory]
    [InlineData("one-stop", Language.Vietnamese)]
    [InlineData("one-stop", Language.English)]
    [InlineData("papi-quick", Language.Vietnamese)]
    [InlineData("papi-quick", Language.English)]
    public void Whatever_a_message_offers_does_the_same_typed_as_pressed(string poll, Language language)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var wrong = new List<string>();
        var open = new Queue<(Conversation State, Message? Shown)>();
        Meet(new Conversation { Channel = "zalo-bot", Address = "sealed", Language = language }, new Inbound.Opened(poll));
        while (seen.Count < MostStates && open.TryDequeue(out var at))
        {
            foreach (var button in at.Shown?.Buttons ?? [])
            {
                var pressed = Decide(at.State, new Inbound.Pressed(button.Action, MessageId: null));
                var typed = Decide(at.State, new Inbound.Said(Typed(button, at.Shown!.Language)));

                if (Left(pressed) != Left(typed) || !Said(typed).EndsWith(Said(pressed), StringComparison.Ordinal))
                {
                    wrong.Add($"""
                        '{Typed(button, at.Shown.Language)}' typed at {at.State.Prompt} under "{Text(at.Shown)}"
                        says "{Said(typed)}" {Left(typed)}
                        and not "{Said(pressed)}" {Left(pressed)}
                        """);
                }

                Meet(at.State, new Inbound.Pressed(button.Action, MessageId: null));
            }

            foreach (var words in Anywhere)
            {
                Meet(at.State, new Inbound.Said(words));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.InRange(seen.Count, 1_000, MostStates);

        void Meet(Conversation before, Inbound input)
        {
            var turn = Decide(before, input);
            var after = turn.Next ?? new Conversation { Channel = "zalo-bot", Address = "sealed", Language = language };
            var shown = Sent(turn).LastOrDefault();
            if (seen.Add($"{after.Prompt}|{after.Run?.Again}|{after.Run?.Changing}|{after.Opening?.Poll}|{after.Past.Length}|{shown is null}|{shown?.Parts[0].Key}"))
            {
                open.Enqueue((after, shown));
            }
        }
    }

    [Theory]
    [InlineData("one-stop")]
    [InlineData("papi-quick")]
    public void A_question_of_a_shipped_poll_stays_short_without_buttons(string poll)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var talk = Talk.About(Library, Words).Hinted(language).Citizen($"/start {poll}").Citizen("1");
            while (talk.State!.Run is { } run)
            {
                var asked = Fit(talk.Chat[^1]);

                Assert.InRange(Assert.Single(asked).Length, 20, 300);
                talk.Citizen(talk.State.Prompt is Prompt.Ask(var question) && PollPath.Find(Library.Find(run.Revision)!, question)!.Kind == QuestionKind.Satisfaction ? "2" : "1");
            }
        }
    }

    [Fact]
    public void A_question_reads_well_where_nothing_can_be_pressed()
    {
        var talk = Talk.About(Library, Words).Citizen("/start one-stop").Citizen("1").Citizen("5");

        Assert.Equal(
            """
            Câu 2/5
            Ông/bà hài lòng thế nào về thủ tục (giấy tờ được hướng dẫn rõ, phí và thời hạn đúng như niêm yết)?

            5. Rất hài lòng
            4. Hài lòng
            3. Bình thường
            2. Không hài lòng
            1. Rất không hài lòng

            Xin gõ số của câu trả lời, hoặc gõ BỎ QUA, QUAY LẠI.
            """.ReplaceLineEndings("\n"),
            Assert.Single(Fit(talk.Chat[^1])));
    }

    private static string Typed(Button button, Language language) => button.Number > 0
        ? button.Number.ToString(CultureInfo.InvariantCulture)
        : Fitting.WordsFor(new("", Words.Render(button.Label, language), 0, false));

    private static ImmutableArray<string> Fit(Message message) => Fitting.Fit(
        new(
            "1.0",
            "a",
            [.. message.Parts.Select(part => new Paragraph(Words.Render(part, message.Language), part.Strong))],
            [.. message.Buttons.Select(button => new OutgoingButton("", Words.Render(button.Label, message.Language), button.Number, button.Picked))],
            1,
            message.Language,
            null,
            message.TypeHint),
        NoButtons,
        Words).Texts;

    private static Turn Decide(Conversation before, Inbound input) =>
        ConversationTurns.Decide(before, input, Talk.About(Library).Hinted(null).Context());

    private static IEnumerable<Message> Sent(Turn turn) => turn.Effects.OfType<Effect.Send>().Select(send => send.Message);

    private static string Text(Message message) => string.Join(" / ", message.Parts.Select(part => Words.Render(part, message.Language)));

    /// <summary>What the person is told; typed words may be acknowledged first. A notice is a message of its own where nothing can be pressed.</summary>
    private static string Said(Turn turn) => turn.Notice is { } notice ? Words.Render(notice, Language.Vietnamese) : string.Join(" | ", Sent(turn).Select(Text));

    private static string Left(Turn turn) =>
        $"{turn.Next?.Prompt} {string.Join(' ', turn.Effects.OfType<Effect.Count>().Select(count => $"{count.Field}={count.Delta}"))}";
}
