using BotService.Core.Conversations;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;
using CsCheck;

namespace BotService.Core.Tests.Conversations;

public sealed class DigestTests
{
    private const uint Stream = 20_261_126;
    private const string Official = Sheets.Official;
    private static readonly DialogLibrary Library = TalkLibrary.Of(
        PollMaker.Named("bare").YesNo("a", "A?").Scale("s", "S?", skippable: true).Number("n", "N?", 0, 1000).Text("t", "T?", skippable: true).YesNo("b", "B?").Poll);

    [Fact]
    public void A_digest_is_declined_where_the_chat_is_not_that_officials_any_more() => Asked()
        .Is("a2").Digested(Official, Sheets.One).Declined()
        .Is(null).Digested(Official, Sheets.One).Declined()
        .Is(Official).Digested(Official, Sheets.One).Hears(DutyTexts.One);

    [Fact]
    public void A_digest_is_declined_by_whoever_wants_no_messages_until_they_do_again() => Asked()
        .Citizen("/stop").Hears(DutyTexts.StopStaff)
        .Digested(Official, Sheets.One).Declined()
        .Citizen("/start").Digested(Official, Sheets.One).Hears(DutyTexts.One);

    [Fact]
    public void A_digest_waits_while_an_operator_talks()
    {
        var talk = Asked();
        var until = talk.Now + TimeSpan.FromMinutes(30);

        talk.Does(new Inbound.TakenOver(until)).Digested(Official, Sheets.One).Declined(until);
    }

    [Fact]
    public void A_chat_takes_one_digest_a_day_and_counts_it()
    {
        var talk = Asked().Digested(Official, Sheets.One);
        var next = talk.Now.AddHours(22).AddMinutes(30);

        Assert.Equal(new SentCounts(new(2026, 11, 23), 1, 1, 0, 0), talk.State!.Sent);
        talk.Waits(TimeSpan.FromHours(2)).Digested(Official, Sheets.One, "d2").Declined(next)
            .Waits(TimeSpan.FromDays(1)).Digested(Official, Sheets.One, "d3").Hears(DutyTexts.One);
        Assert.Equal(new SentCounts(new(2026, 11, 24), 1, 2, 0, 0), talk.State!.Sent);
    }

    [Fact]
    public void What_the_person_asked_to_be_told_comes_beside_the_days_digest()
    {
        var talk = Asked().Digested(Official, Sheets.One);
        var counted = talk.State!.Sent;

        talk.Waits(TimeSpan.FromHours(2))
            .Does(new Inbound.Reminded(new DutyNote.Digest(new(Official), "d2", Sheets.One, talk.Now.AddHours(6), Asked: true))).Hears(DutyTexts.One);

        Assert.Equal(counted, talk.State!.Sent);
    }

    [Fact]
    public void A_digest_that_comes_too_late_or_at_night_is_not_shown()
    {
        var talk = Asked();
        var late = new DutyNote.Digest(new(Official), "d1", Sheets.One, talk.Now.AddMinutes(-1));

        talk.Does(new Inbound.Reminded(late)).Declined(talk.Now);
        talk.Waits(TimeSpan.FromHours(12)).Digested(Official, Sheets.One).Declined(new DateTimeOffset(2026, 11, 24, 0, 30, 0, TimeSpan.Zero));
        talk.By(talk.Manners, offer: null).Digested(Official, Sheets.One).Declined();
    }

    [Fact]
    public void A_digest_goes_with_what_is_kept_of_it_and_in_nobodys_place()
    {
        var send = Assert.Single(Asked().Digested(Official, Sheets.One).Last.Effects.OfType<Effect.Send>());

        Assert.Equal(("d1", Official, SendClass.Free), (send.Unasked!.Reference, send.Unasked.Official.Value, send.Unasked.Class));
        Assert.Null(send.Message.Edit);
    }

    [Fact]
    public void Where_only_a_template_may_go_it_says_that_something_waits()
    {
        var rules = new SendRules { Window = new(TimeSpan.FromHours(1)), Templates = SendRules.Open.Templates.Add(DutyTexts.Waiting, new()) };
        var talk = Asked();
        var send = Assert.Single(talk.By(talk.Manners, ChannelOffer.Of(rules)).Digested(Official, Sheets.Many).Hears(DutyTexts.Waiting).Last.Effects.OfType<Effect.Send>());

        Assert.Equal((SendClass.Template, 1, 0), (send.Unasked!.Class, send.Message.Parts.Length, send.Message.Buttons.Length));
    }

    [Fact]
    public void A_mark_of_a_chat_that_is_gone_declines() => Asked()
        .Citizen("/delete").Presses("Xóa hết").Digested(Official, Sheets.One).Declined();

    [Fact]
    public void In_mid_poll_typed_words_answer_the_poll_and_the_digests_buttons_work() => Asked()
        .Citizen("/start bare").Digested(Official, Sheets.Many).Hears(DutyTexts.Many, "Khảo sát CCHC")
        .Citizen("1").Counted("a:yes=1").Hears("S?").Anew()
        .Presses("Việc 1").Hears(DutyTexts.Facts).Anew()
        .Citizen("5").Hears("N?").Told()
        .Presses("Đã hoàn thành").Told(new DutyAct.Done(1)).Hears(DutyTexts.DoneSaid)
        .Citizen("12").Hears("T?").Counted(":started=1")
        .Presses("Bấm nhầm").Told(new DutyAct.Undone(1));

    [Fact]
    public void In_mid_poll_a_figure_is_asked_for_and_then_the_poll_goes_on() => Asked()
        .Citizen("/start bare").Digested(Official, Sheets.Many).Presses("Việc 2").Presses("Cập nhật tiến độ").Hears(DutyTexts.ProgressAsk)
        .Citizen("33/40").Told(new DutyAct.Progressed(2, new(33, 40))).Hears(DutyTexts.ProgressReached, "A?")
        .Citizen("1").Counted("a:yes=1");

    [Fact]
    public void In_mid_poll_the_list_can_be_asked_for_and_typed_and_the_poll_goes_on_when_asked() => Asked()
        .Citizen("/start bare").Citizen("việc của tôi").Hears(DutyTexts.List)
        .Citizen("1").Hears(DutyTexts.Facts).Citizen("đã xong").Told(new DutyAct.Done(1))
        .Citizen("tiếp tục").Hears("A?").Citizen("1").Counted("a:yes=1");

    [Fact]
    public void A_citizen_has_no_worklist_and_their_words_stay_their_own() => Talk.About(Library).Has(Sheets.Desk)
        .Citizen("/start bare").Citizen("1").Citizen("5").Citizen("3")
        .Citizen("việc của tôi").Hears("B?").Counted("t:*=1")
        .Citizen("/nhiemvu").Hears(JoinTexts.None)
        .Citizen("/donvi").Hears(JoinTexts.None);

    [Fact]
    public void Buttons_of_an_earlier_digest_still_mean_the_same_duty() => Asked()
        .Digested(Official, Sheets.Many)
        .Waits(TimeSpan.FromDays(1)).Digested(Official, Sheets.One, "d2")
        .Does(Press("2/done")).Told(new DutyAct.Done(2)).Hears("Hồ sơ trực tuyến").Anew();

    [Fact]
    public void A_press_on_what_is_no_longer_open_or_no_longer_theirs_is_explained() => Asked()
        .Digested(Official, Sheets.Many)
        .Has(new DutyDesk(Sheets.One)).Does(Press("2/done")).Told().Hears(DutyTexts.Gone)
        .Has(null).Does(Press("1/done")).Told().Hears(DutyTexts.Gone)
        .Has(Sheets.Desk).Is("a2").Does(Press("1/done")).IsOnlyTold(DutyTexts.NoticeNotYours)
        .Is(null).Does(Press("1/done")).IsOnlyTold(DutyTexts.NoticeNotYours);

    [Fact]
    public void Two_taps_on_done_say_it_once() => Asked()
        .Digested(Official, Sheets.One).Presses("Đã hoàn thành").InPlace().Told(new DutyAct.Done(1))
        .Again().IsOnlyTold(DutyTexts.NoticeSaid);

    [Fact]
    public void Digests_never_break_a_poll()
    {
        for (var seed = 0UL; seed < 300; seed++)
        {
            var acts = AnySequence.Acts.Generate(new PCG(Stream, seed), null, out _);
            var (quiet, urged) = (Asked().Citizen("/start bare"), Patient(Asked()).Citizen("/start bare"));
            foreach (var act in acts)
            {
                if (quiet.State is not { Run: not null, Prompt: Prompt.Ask } || act.Words.StartsWith('/'))
                {
                    break;
                }

                urged.Digested(Official, act.Which % 2 == 0 ? Sheets.Many : Sheets.One, $"d{act.Which}");
                quiet.Citizen(act.Words);
                urged.Citizen(act.Words);

                Assert.Equal(TalkJson.Write(Answered(quiet.State!)), TalkJson.Write(Answered(urged.State!)));
            }

            Assert.Equal(quiet.Ledger.Responses.Select(one => one.Answers.Count), urged.Ledger.Responses.Select(one => one.Answers.Count));
        }

        // What tells the two apart: what was sent, and how many messages there were.
        static Conversation Answered(Conversation state) => state with
        {
            Sent = null,
            Asked = 0,
            Living = false,
            Run = state.Run is null ? null : state.Run with { Id = "", Response = "" },
            Past = [.. state.Past.Select(past => past with { Run = past.Run with { Id = "", Response = "" } })],
            Prompt = state.Prompt is Prompt.OfferChange ? new Prompt.OfferChange("") : state.Prompt,
        };
    }

    [Theory]
    [InlineData("12/40", 12, 40)]
    [InlineData(" 12 / 40 ", 12, 40)]
    [InlineData("12", 12, 100)]
    [InlineData("95 %", 95, 100)]
    [InlineData("12,5", 12.5, 100)]
    [InlineData("0/40", 0, 40)]
    public void A_figure_is_read_as_people_type_it(string typed, double done, double total) => Card("2/sum")
        .Citizen(typed).Told(new DutyAct.Progressed(2, new((decimal)done, (decimal)total)));

    [Theory]
    [InlineData("41/40")]
    [InlineData("-1/40")]
    [InlineData("0/0")]
    [InlineData("101")]
    [InlineData("1/2/3")]
    [InlineData("999999999999999999999999999999999999")]
    public void What_is_no_figure_is_asked_for_again(string typed) => Card("2/sum")
        .Citizen(typed).Told().Hears(DutyTexts.ProgressWrong, DutyTexts.ProgressAsk);

    [Fact]
    public void Nothing_of_nothing_is_a_figure_where_nothing_may_arise() =>
        Card("2/sum", new DutyDesk(new("Hồng", [Sheets.Figure with { Target = Sheets.Figure.Target! with { MayBeNothing = true } }], [])))
            .Citizen("0/0").Told(new DutyAct.Progressed(2, new(0, 0))).Hears(DutyTexts.ProgressReached);

    [Theory]
    [InlineData("30/11", "2026-11-30")]
    [InlineData("30-11-2026", "2026-11-30")]
    [InlineData("23.11", "2026-11-23")]
    [InlineData("5/1", "2027-01-05")]
    [InlineData("5/1/27", "2027-01-05")]
    public void A_day_is_read_as_people_type_it(string typed, string day) => Card("1/date")
        .Citizen(typed).Told(new DutyAct.OnLeave(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))).Hears(DutyTexts.LeaveSaid);

    [Theory]
    [InlineData("22/11/2026")]
    [InlineData("31/2")]
    [InlineData("30/11/2029")]
    [InlineData("0/0")]
    [InlineData("99/99/99999")]
    public void What_is_no_day_of_leave_is_asked_for_again(string typed) => Card("1/date")
        .Citizen(typed).Told().Hears(DutyTexts.LeaveWrong, DutyTexts.LeaveDate);

    private static Talk Card(string choice, DutyDesk? desk = null) => Asked().Has(desk ?? Sheets.Desk).Does(Press(choice));

    private static Talk Asked() => Talk.About(Library).Has(Sheets.Desk).Citizen("/menu").Is(Official);

    private static Talk Patient(Talk talk) => talk.By(talk.Manners with { PerDay = 1000, PerWeek = 1000 }, ChannelOffer.Of(SendRules.Open));

    private static Inbound.Pressed Press(string choice) => new($"{ButtonKinds.Duty}:{DutyKeys.OfOfficial(Official)}:2:{choice}", "m1");
}
