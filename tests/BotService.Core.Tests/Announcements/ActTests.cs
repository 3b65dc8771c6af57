using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Slices;
using BotService.Core.Tests.Delivery;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Tests.Announcements;

/// <summary>Who may do what to an announcement, from the first word to the last recipient.</summary>
public sealed class ActTests
{
    private static readonly DateTimeOffset Now = PlannerTown.At("Mon 09:00");
    private static readonly AnnouncementActor Writer = new("official:writer", ActorRole.Writer, [new("HQ")]);
    private static readonly AnnouncementActor Chair = new("official:chair", ActorRole.Approver, null);
    private static readonly AnnouncementActor Second = new("official:second", ActorRole.Approver, null);

    private static readonly ImmutableDictionary<UnitId, Unit> Units = new[] { ("HQ", null), ("HQ-1", "HQ"), ("HQ-1-a", "HQ-1"), ("DN", null) }
        .ToImmutableDictionary(unit => new UnitId(unit.Item1), unit => new Unit(new(unit.Item1), new(unit.Item1, unit.Item1), "xã", unit.Item2 is { } parent ? new UnitId(parent) : null, null, null, []));

    private static readonly AudienceRule Own = AudienceRule.Of(new Criterion.Subscribes("reform"), new Criterion.InUnits([new("HQ-1")], Below: true));

    [Fact]
    public void Few_people_of_the_senders_own_units_need_no_second_person()
    {
        var approved = Done(Ready(people: 50, Own), Writer, new Act.Submit());

        Assert.IsType<Phase.Approved>(approved.Phase);
        Assert.Null(approved.Approval!.By);
    }

    [Theory]
    [InlineData(51, "HQ-1", "more than may be sent to alone")]
    [InlineData(3, "DN", "another's unit")]
    [InlineData(3, null, "everybody")]
    public void Many_people_or_people_of_others_wait_for_a_second_person(int people, string? unit, string because)
    {
        var audience = unit is null ? AudienceRule.Of(new Criterion.Subscribes("reform")) : AudienceRule.Of(new Criterion.InUnits([new(unit)], Below: true));

        var submitted = Done(Ready(people, audience), Writer, new Act.Submit());

        Assert.True(submitted is { Phase: Phase.Submitted, Approval: null }, because);
    }

    [Fact]
    public void Nobody_approves_what_they_wrote_whatever_their_role()
    {
        var author = Second with { Name = "official:writer", Role = ActorRole.Admin };
        var submitted = Done(Ready(500, Own), Writer, new Act.Submit());

        Assert.Equal(ActRefusal.OwnWords, Refused(submitted, author, new Act.Approve()));
    }

    [Fact]
    public void Nobody_approves_what_they_edited_or_handed_in()
    {
        var edited = Done(Ready(500, Own), Chair, new Act.Edit(NewsTown.Draft("Lời khác", audience: Own)));
        var handedIn = Done(Ready(500, Own), Chair, new Act.Submit());

        Assert.Equal(ActRefusal.OwnWords, Refused(Prepared(Done(Prepared(edited, 500), Writer, new Act.Submit()), 500), Chair, new Act.Approve()));
        Assert.Equal(ActRefusal.OwnWords, Refused(handedIn, Chair, new Act.Approve()));
    }

    [Fact]
    public void An_approval_does_not_outlive_an_edit()
    {
        var approved = Done(Done(Ready(500, Own), Writer, new Act.Submit()), Second, new Act.Approve());

        var edited = Done(approved, Writer, new Act.Edit(NewsTown.Draft("Lời khác", audience: Own)));

        Assert.True(edited is { Phase: Phase.Draft, Approval: null, Tested: false, Plan: null, Confirmed: 0 });
        Assert.Equal(ActRefusal.WrongPhase, Refused(Prepared(edited, 500), Writer, new Act.Confirm(500)));
        Assert.IsType<Phase.Submitted>(Done(Prepared(edited, 500), Writer, new Act.Submit()).Phase);
    }

    [Theory]
    [InlineData(ActorRole.Viewer, ActRefusal.NotAllowed)]
    [InlineData(ActorRole.Writer, ActRefusal.NotAllowed)]
    public void Approving_takes_a_role(ActorRole role, ActRefusal why)
    {
        var submitted = Done(Ready(500, Own), Writer, new Act.Submit());

        Assert.Equal(why, Refused(submitted, new("official:third", role, null), new Act.Approve()));
    }

    [Fact]
    public void An_approver_of_other_units_does_not_approve()
    {
        var submitted = Done(Ready(500, Own), Writer, new Act.Submit());

        Assert.Equal(ActRefusal.OutsideUnits, Refused(submitted, Second with { Units = [new("DN")] }, new Act.Approve()));
        Assert.IsType<Phase.Approved>(Done(submitted, Second with { Units = [new("HQ")] }, new Act.Approve()).Phase);
    }

    [Fact]
    public void Only_the_plans_own_number_confirms()
    {
        var approved = Done(Ready(50, Own), Writer, new Act.Submit());

        Assert.Equal(ActRefusal.WrongNumber, Refused(approved, Writer, new Act.Confirm(49)));
        Assert.Equal(new Phase.Holding("official:writer", Now + SafetyRules.Usual.Hold), Done(approved, Writer, new Act.Confirm(50)).Phase);
    }

    [Fact]
    public void An_old_plan_or_many_more_people_than_approved_do_not_confirm()
    {
        var approved = Done(Done(Ready(500, Own), Writer, new Act.Submit()), Second, new Act.Approve());

        Assert.Equal(ActRefusal.PlanTooOld, Refused(approved, Writer, new Act.Confirm(500), Now.AddHours(25)));
        Assert.Equal(ActRefusal.AudienceGrew, Refused(Prepared(approved, 551), Writer, new Act.Confirm(551)));
        Assert.IsType<Phase.Holding>(Done(Prepared(approved, 550), Writer, new Act.Confirm(550)).Phase);
    }

    [Theory]
    [InlineData(false, true, ActRefusal.NotTested)]
    [InlineData(true, false, ActRefusal.NotPlanned)]
    public void What_was_not_looked_at_or_planned_is_not_submitted(bool tested, bool planned, ActRefusal why)
    {
        var ready = Ready(50, Own);

        Assert.Equal(why, Refused(ready with { Tested = tested, Plan = planned ? ready.Plan : null }, Writer, new Act.Submit()));
    }

    [Fact]
    public void During_the_hold_it_is_undone_at_once_and_after_it_no_longer()
    {
        var holding = Done(Done(Ready(50, Own), Writer, new Act.Submit()), Writer, new Act.Confirm(50));

        Assert.True(Done(holding, Writer, new Act.Undo()) is { Phase: Phase.Approved, Confirmed: 0 });
        Assert.Equal(ActRefusal.WrongPhase, Refused(Steering.Steer(holding, 1, panic: false, Now + SafetyRules.Usual.Hold).Next, Writer, new Act.Undo()));
    }

    [Fact]
    public void Who_has_seen_an_older_revision_changes_nothing()
    {
        var ready = Ready(50, Own);

        var outcome = AnnouncementTurns.Decide(ready, Writer, new Act.Submit(), Context(Now) with { Expected = ready.Revision - 1 });

        Assert.Equal(new ActOutcome.Refused(ActRefusal.Stale), outcome);
    }

    [Fact]
    public void A_cancel_says_how_many_have_it_and_how_many_will_not()
    {
        var counts = RecipientCounts.None.Add(RecipientStage.Sent, 70).Add(RecipientStage.Read, 30).Add(RecipientStage.Planned, 390).Add(RecipientStage.Waiting, 8).Add(RecipientStage.Skipped, 2);

        var cancelled = Done(Ready(500, Own) with { Phase = new Phase.Sending() }, Writer, new Act.Cancel(), Context(Now) with { Counts = counts });

        Assert.Equal(new Phase.Cancelled("official:writer", Now, 100, 398), cancelled.Phase);
    }

    [Fact]
    public void A_correction_stops_at_once_and_waits_for_a_second_person_like_the_first_words_did()
    {
        var sending = Ready(500, Own) with { Phase = new Phase.Sending(), Confirmed = 500 };
        var right = new Content(new Translations("Lời đúng", "Right words"));

        var proposed = Done(sending, Writer, new Act.Correct(right));
        var running = Done(proposed, Second, new Act.Approve());

        Assert.True(proposed is { Phase: Phase.Paused, Edition: 1, Mend.State: MendState.Proposed } && proposed.Draft.Content != right);
        Assert.Equal(ActRefusal.OwnWords, Refused(proposed, Writer with { Role = ActorRole.Admin }, new Act.Approve()));
        Assert.True(running is { Edition: 2, Mend: { State: MendState.Running, ApprovedBy: "official:second" } } && running.Draft.Content.Text == right.Text);
        Assert.Equal(ActRefusal.MendUnderWay, Refused(running, Writer, new Act.Resume()));
    }

    [Fact]
    public void A_withdrawal_asks_nobody_and_ends_the_sending()
    {
        var withdrawn = Done(Ready(500, Own) with { Phase = new Phase.Sending() }, Writer, new Act.Withdraw());

        Assert.True(withdrawn is { Phase: Phase.Cancelled, Edition: 2, Mend: { Kind: MendKind.Withdraw, State: MendState.Running } });
        Assert.Equal(ActRefusal.WrongPhase, Refused(withdrawn, Writer, new Act.Correct(withdrawn.Draft.Content)));
    }

    [Fact]
    public void When_all_bulk_is_stopped_nothing_is_confirmed_or_resumed()
    {
        var approved = Done(Ready(50, Own), Writer, new Act.Submit());
        var stopped = Steering.Steer(approved with { Phase = new Phase.Sending() }, 1, panic: true, Now).Next;

        Assert.Equal(new Phase.Paused(PauseReason.Panic, null, Now, new Phase.Sending()), stopped.Phase);
        Assert.Equal(ActRefusal.Panic, Refused(stopped, Writer, new Act.Resume(), Context(Now) with { Panic = true }));
        Assert.Equal(ActRefusal.Panic, Refused(approved, Writer, new Act.Confirm(50), Context(Now) with { Panic = true }));
    }

    [Fact]
    public void Every_act_at_every_point_has_an_outcome_and_each_done_one_a_record()
    {
        var content = NewsTown.Draft().Content;
        Act[] acts =
        [
            new Act.Edit(NewsTown.Draft(audience: Own)), new Act.Tested(), new Act.Planned(Ready(5, Own).Plan!), new Act.Submit(), new Act.Approve(), new Act.Reject(),
            new Act.Confirm(5), new Act.Undo(), new Act.Pause(), new Act.Resume(), new Act.Cancel(), new Act.Correct(content), new Act.Withdraw(),
        ];
        Phase[] phases =
        [
            new Phase.Draft(), new Phase.Submitted("a", Now), new Phase.Approved(), new Phase.Holding("a", Now), new Phase.Gathering(), new Phase.Canary(Wave.Staff, null),
            new Phase.Sending(), new Phase.Parked(Now, default, new Phase.Sending()), new Phase.Paused(default, null, Now, new Phase.Sending()), new Phase.Done(Now), new Phase.Cancelled("a", Now, 1, 1),
        ];
        var done = 0;
        foreach (var (act, phase, actor) in acts.SelectMany(act => phases.SelectMany(phase => new[] { Writer, Second }.Select(actor => (act, phase, actor)))))
        {
            var before = Ready(5, Own) with { Phase = phase, Approval = new(null, Now, 5) };
            switch (AnnouncementTurns.Decide(before, actor, act, Context(Now)))
            {
                case ActOutcome.Done(var next, var record):
                    done++;
                    Assert.Equal((before.Revision + 1, actor.Name, act.GetType().Name, next.Revision), (next.Revision, record.By, record.Act, record.Revision));
                    break;
                case ActOutcome.Refused(var why):
                    Assert.True(Enum.IsDefined(why));
                    break;
            }
        }

        Assert.InRange(done, 50, 150);
    }

    private static Announcement Ready(int people, AudienceRule audience) =>
        Prepared(((ActOutcome.Done)AnnouncementTurns.Begin(new("a1"), NewsTown.Draft(audience: audience), Writer, Context(Now))).Next, people);

    private static Announcement Prepared(Announcement announcement, int people) => announcement with { Tested = true, Plan = new(Now, people, people, 0, Now, Now) };

    private static ActContext Context(DateTimeOffset now) => new(now, SafetyRules.Usual, RecipientCounts.None, Units, []);

    private static Announcement Done(Announcement before, AnnouncementActor actor, Act act, ActContext? context = null) =>
        Assert.IsType<ActOutcome.Done>(AnnouncementTurns.Decide(before, actor, act, context ?? Context(Now))).Next;

    private static ActRefusal Refused(Announcement before, AnnouncementActor actor, Act act, DateTimeOffset now) => Refused(before, actor, act, Context(now));

    private static ActRefusal Refused(Announcement before, AnnouncementActor actor, Act act, ActContext? context = null) =>
        Assert.IsType<ActOutcome.Refused>(AnnouncementTurns.Decide(before, actor, act, context ?? Context(Now))).Why;
}
