using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery.Planning;
using BotService.Core.Tests.Delivery;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Announcements;

/// <summary>What is kept comes back as it was, also from hands that are not ours.</summary>
public sealed class KeptTests
{
    private static readonly DateTimeOffset Now = PlannerTown.At("Mon 09:00");

    [Fact]
    public void Every_state_of_a_recipient_comes_back_from_its_text() => Assert.All(Enum.GetValues<RecipientStage>(), stage =>
    {
        var state = new RecipientState(stage, Now.ToUniversalTime()) { Chat = "c1", Channel = "web", Edition = 2, Message = "conv|0007|x", Reason = "QuietHours", OptedOut = true };

        Assert.True(RecipientState.TryParse($"{state}", out var kept));
        Assert.Equal(state, kept);
        Assert.Equal(new RecipientState(stage, Now), Parsed($"{new RecipientState(stage, Now)}"));
    });

    [Fact]
    public void A_bar_in_a_platforms_reason_does_not_move_what_stands_behind_it() => Assert.Equal(
        ("a/b", "m1"), Parsed($"{new RecipientState(RecipientStage.Refused, Now) { Reason = "a|b", Message = "m1" }}") is var state ? (state.Reason, state.Message) : default);

    [Theory]
    [InlineData("")]
    [InlineData("z|||1|1")]
    [InlineData("ss")]
    [InlineData("s|c|t|-1|1")]
    [InlineData("s|c|t|1|99999999999999")]
    [InlineData("s|c|t|1|x")]
    public void What_is_no_state_is_told_apart(string text) => Assert.False(RecipientState.TryParse(text, out _));

    [Fact]
    public void Counts_are_the_same_from_the_store_from_tallies_and_after_new_stages()
    {
        var counts = RecipientCounts.None.Add(RecipientStage.Sent, 3).Add(RecipientStage.Waiting, 2).Add(RecipientMark.OptedOut, 1);

        Assert.Equal(counts, JsonSerializer.Deserialize<RecipientCounts>(JsonSerializer.Serialize(counts)));
        Assert.Equal(counts, RecipientCounts.Of(RecipientCounts.None.ChangesTo(counts).ToDictionary(change => change.Field, change => (long)change.Change, StringComparer.Ordinal)));
        Assert.Equal("[]", JsonSerializer.Serialize(RecipientCounts.None));
        Assert.Equal((5, 3, 2), (counts.Total, counts.Received, counts.Rest));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RecipientCounts>("{}"));
    }

    [Fact]
    public void Every_phase_button_and_criterion_comes_back_from_json()
    {
        Phase[] phases =
        [
            new Phase.Draft(), new Phase.Submitted("a", Now), new Phase.Approved(), new Phase.Holding("a", Now), new Phase.Gathering(), new Phase.Canary(Wave.Share, Now), new Phase.Sending(),
            new Phase.Parked(Now, SendReason.DayQuota, new Phase.Sending()), new Phase.Paused(PauseReason.Errors, null, Now, new Phase.Canary(Wave.Staff, null)), new Phase.Done(Now), new Phase.Cancelled("a", Now, 1, 2),
        ];
        ContentButton[] buttons = [new ContentButton.Link(new("a", "b"), "https://a.vn"), new ContentButton.TakePoll(new("a", "b"), new("p"), new("U1")), new ContentButton.StopThese(new("a", "b"))];
        Criterion[] criteria = [new Criterion.Reads(Language.English), new Criterion.Subscribes("reform"), new Criterion.TookPart(new("p")), new Criterion.OnList("l", "n", 3)];

        Assert.All(phases, phase => Assert.Equal(phase, Again(phase)));
        Assert.All(buttons, button => Assert.Equal(button, Again(button)));
        Assert.All(criteria, criterion => Assert.Equal(criterion, Again(criterion)));
        Assert.IsType<Criterion.HoldsRole>(Again<Criterion>(new Criterion.HoldsRole([default])));
        Assert.IsType<Criterion.InUnits>(Again<Criterion>(new Criterion.InUnits([new("U1")], Below: true)));
        Assert.IsType<Criterion.HasChannel>(Again<Criterion>(new Criterion.HasChannel(["web"])));
    }

    [Fact]
    public void A_report_that_comes_late_or_twice_changes_nothing()
    {
        var announcement = NewsTown.Confirmed(NewsTown.Draft(), 10, Now);
        var newer = new SliceReport(1, 2, true, [0, 0, 10], Wave.Rest, 0, null, null, RecipientCounts.None);

        var heard = Steering.Hear(Steering.Hear(announcement, newer), newer with { Number = 1, Gathered = false });

        Assert.Same(heard, Steering.Hear(heard, newer));
        Assert.Equal(newer, Assert.Single(heard.Slices));
    }

    [Theory]
    [InlineData("a1.3.7", null, true)]
    [InlineData("a1.3.7", "a1.3.6", true)]
    [InlineData("a1.3.7", "a1.3.7", false)]
    [InlineData("a1.3.7", "a1.3.10", false)]
    [InlineData("what", "a1.3.0", false)]
    public void A_chat_acts_only_on_a_newer_reference(string reference, string? met, bool isNew) => Assert.Equal(isNew, NewsReference.IsNew(reference, met));

    private static RecipientState Parsed(string text) => RecipientState.TryParse(text, out var state) ? state : throw new InvalidDataException(text);

    private static T Again<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value))!;
}
