using BotService.Core.Conversations;
using BotService.Core.Delivery;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

/// <summary>A human operator talks in the chat.</summary>
public sealed class HoldingTests
{
    [Fact]
    public void Words_to_an_operator_are_neither_answered_nor_counted() => InTheMiddle()
        .Does(Operator())
        .HearsNothing()
        .Citizen("có").HearsNothing()
        .Citizen("1").HearsNothing()
        .Citizen("đúng").HearsNothing()
        .Does(new Inbound.Other("photo")).HearsNothing()
        .Does(new Inbound.Forged()).HearsNothing()
        .Opens().HearsNothing()
        .Counted("a:yes=0", "a:no=0", ":started=1");

    [Fact]
    public void The_first_words_after_an_operator_are_answered_with_the_open_question_and_the_next_are_an_answer() => InTheMiddle()
        .Does(Operator())
        .Waits(TimeSpan.FromMinutes(61))
        .Citizen("có").Hears("A?").Counted("a:yes=0")
        .Citizen("có").Hears("B?").Counted("a:yes=1");

    [Fact]
    public void A_press_is_meant_for_the_service_and_ends_the_silence()
    {
        var talk = InTheMiddle();
        var yes = talk.Chat[^1].Buttons.Single(button => button.Number == 1);

        talk.Does(Operator()).PressesStale(yes, messageId: null).Hears("B?").Counted("a:yes=1");

        talk.Citizen("không").Counted("b:no=1");
    }

    [Fact]
    public void A_stale_press_gets_its_notice_and_the_operator_keeps_the_word()
    {
        var talk = InTheMiddle();
        var yes = talk.Chat[^1].Buttons.Single(button => button.Number == 1);
        talk.PressesStale(yes).Hears("B?");

        talk.Does(Operator()).PressesStale(yes).IsOnlyTold(SystemTexts.NoticeOld);

        talk.Citizen("có").HearsNothing().Counted("b:yes=0");
    }

    [Theory]
    [InlineData("000000011")]
    [InlineData("#0000-0001-1")]
    [InlineData("/menu")]
    [InlineData("xóa")]
    public void What_can_only_be_meant_for_the_service_works_while_an_operator_talks(string typed)
    {
        var talk = InTheMiddle().Does(Operator()).Citizen(typed);

        Assert.Single(talk.Last.Effects.OfType<Effect.Send>());
        Assert.Null(talk.State!.HeldUntil);
    }

    [Fact]
    public void Each_message_of_the_operator_holds_the_chat_on_and_a_late_repeat_does_not() => InTheMiddle()
        .Does(Operator(minutes: 60))
        .Waits(TimeSpan.FromMinutes(50))
        .Does(Operator(minutes: 110))
        .Waits(TimeSpan.FromMinutes(50))
        .Citizen("có").HearsNothing()
        .Does(Operator(minutes: 60))
        .Waits(TimeSpan.FromMinutes(11))
        .Citizen("có").Hears("A?");

    [Fact]
    public void Somebody_who_never_met_the_service_is_left_to_the_operator_and_forgotten_in_time()
    {
        var talk = Poll().Does(Operator());
        Assert.NotNull(talk.State!.ForgetAt);

        talk.Citizen("Chào anh").HearsNothing();

        talk.Wakes().IsGone();
    }

    [Fact]
    public void A_mark_without_content_stays_one_when_an_operator_writes()
    {
        var talk = InTheMiddle().Citizen("xóa").Presses("Xóa hết").Does(Operator());

        Assert.NotNull(talk.State!.Tombstone);
        Assert.Null(talk.State.HeldUntil);
    }

    [Fact]
    public void The_last_act_is_kept_only_where_the_platform_counts_from_it()
    {
        Assert.Null(InTheMiddle().State!.LastAct);

        var talk = InTheMiddle("zalo-oa");
        Assert.Equal(talk.Now, talk.State!.LastAct);

        talk.Does(Operator(minutes: 120)).Waits(TimeSpan.FromMinutes(70)).Citizen("Chào anh").HearsNothing();
        Assert.Equal(talk.Now, talk.State.LastAct);
    }

    [Fact]
    public void What_came_too_late_for_a_platform_is_kept_and_not_tried_again()
    {
        var step = Deliveries.After(new SendOutcome.OutsideWindow("closed"), 1, RetryRules.Default, default, 0);

        Assert.Equal(new NextStep.Bury("closed"), step);
    }

    private static Inbound.TakenOver Operator(int minutes = 60) => new(Start.AddMinutes(minutes));

    private static DateTimeOffset Start { get; } = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    private static Talk Poll(string channel = "telegram") => Talk
        .About(PollMaker.Named("bare").YesNo("a", "A?").YesNo("b", "B?").Poll)
        .Linked("000000011", "bare")
        .By(channel);

    private static Talk InTheMiddle(string channel = "telegram") => Poll(channel).Opens("bare").Hears("A?");
}
