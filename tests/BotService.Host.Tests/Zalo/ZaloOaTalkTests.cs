using BotService.Core.Links;
using BotService.Core.Officials.Joining;
using BotService.Core.Persons;
using BotService.TestKit.Zalo;

namespace BotService.Host.Tests.Zalo;

/// <summary>Whole polls over Zalo's Official Account, as people answer them and as things go wrong.</summary>
public sealed class ZaloOaTalkTests(ZaloOaService service) : IClassFixture<ZaloOaService>
{
    private FakeZaloOa Zalo => service.Zalo;

    [Theory]
    [InlineData("one-stop", "U19")]
    [InlineData("papi-quick", "HQ")]
    public async Task A_whole_poll_counts_the_same_by_presses_and_by_typing(string poll, string unit)
    {
        var code = poll == "one-stop" ? service.Code : await service.LinkToAsync(poll);
        var (one, other) = (service.Somebody(), service.Somebody());
        var before = await service.CountedAsync(poll, unit);

        await one.AsksAsync($"#{code}");
        await one.AnswersAsync(byPress: true);
        var pressed = await service.CountedAsync(poll, unit);
        await other.AsksAsync(code.ToLowerInvariant());
        await other.AnswersAsync(byPress: false);
        var typed = await service.CountedAsync(poll, unit);

        var byPress = pressed.Where(now => !now.Key.Contains("comment", StringComparison.Ordinal)).ToDictionary(now => now.Key, now => now.Value - before.GetValueOrDefault(now.Key));
        var byTyping = typed.Where(now => !now.Key.Contains("comment", StringComparison.Ordinal)).ToDictionary(now => now.Key, now => now.Value - pressed.GetValueOrDefault(now.Key));
        Assert.Equal(byPress, byTyping);
        Assert.Equal(1, byPress[":completed:zalo-oa"]);
        Assert.Empty(Zalo.Breaches);
    }

    [Fact]
    public async Task A_stranger_who_follows_is_greeted_and_may_choose()
    {
        var citizen = service.Somebody();

        await Zalo.FollowAsync(citizen.Id);
        await Zalo.HearAsync(citizen.Id, 1);
        await citizen.AsksAsync("Tiếng Việt");

        Assert.Contains(citizen.Newest.Buttons.Select(button => button.Title).Append(citizen.Newest.Text), words => words.Contains("Một cửa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_unfollows_in_mid_poll_and_comes_back_goes_on()
    {
        var citizen = await InTheMiddleAsync();
        var open = citizen.Newest.Text;

        await Zalo.UnfollowAsync(citizen.Id);
        await Zalo.FollowAsync(citizen.Id);
        await Zalo.HearAsync(citizen.Id, citizen.Heard);
        await Zalo.UntilAsync(zalo => zalo.Chat(citizen.Id)[^1].Text == open && zalo.Chat(citizen.Id).Count(message => message.Text == open) == 2);
        await citizen.AnswersAsync(byPress: true);

        Assert.Contains("Cảm ơn ông/bà", citizen.Newest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redelivery_five_times_over_counts_once_and_is_answered_once()
    {
        var citizen = await InTheMiddleAsync();
        var before = await service.CountedAsync("one-stop", "U19");
        var heard = citizen.Heard;

        await Zalo.Webhook.RepeatAsync(Zalo.Events.Said(citizen.Id, Answer(citizen)), 6);
        await Zalo.HearAsync(citizen.Id, heard + 1);

        Assert.Equal(1, (await service.CountedAsync("one-stop", "U19")).Sum(now => now.Value) - before.Sum(now => now.Value));
        await citizen.AsksAsync("trợ giúp");
        Assert.Equal(heard + 2, citizen.Heard);
    }

    [Fact]
    public async Task A_stale_press_is_explained_and_changes_nothing()
    {
        var citizen = await InTheMiddleAsync();
        var stale = Answer(citizen);
        await citizen.AsksAsync(stale);
        var before = await service.CountedAsync("one-stop", "U19");

        var told = await citizen.AsksAsync(stale);

        Assert.Empty(told.Buttons);
        Assert.Equal(before, await service.CountedAsync("one-stop", "U19"));
    }

    [Fact]
    public async Task A_forged_button_and_somebody_elses_look_alike()
    {
        var (one, other) = (await InTheMiddleAsync(), await InTheMiddleAsync());
        var before = await service.CountedAsync("one-stop", "U19");

        var forged = await one.AsksAsync("#q:abcdef:1:access/5.AAAAAAAAAAAAAA");
        var foreign = await one.AsksAsync(Answer(other));
        var nonsense = await one.AsksAsync("#q:");

        Assert.Equal((forged.Text, forged.Text != nonsense.Text), (foreign.Text, true));
        Assert.Equal(before, await service.CountedAsync("one-stop", "U19"));
    }

    [Fact]
    public async Task A_mistyped_code_of_a_slip_is_named()
    {
        var citizen = service.Somebody();
        await citizen.AsksAsync("Xin chào");

        // One that is no invitation's and no pair code either: those have words of their own.
        var wrong = "0123456789".Select(last => service.Code[..^1] + last)
            .First(code => LinkCode.Read(code) is null && InviteCode.Read(code) is null && PairCode.Read(code) is null);
        var told = await citizen.AsksAsync($"#{wrong}");

        Assert.Contains(wrong, told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_an_operator_talks_the_service_is_silent_and_a_press_brings_it_back()
    {
        var citizen = await InTheMiddleAsync();
        var heard = citizen.Heard;
        var before = await service.CountedAsync("one-stop", "U19");

        await Zalo.Webhook.BringAsync(Zalo.Events.OperatorSaid(citizen.Id, "Chào bác, tôi giúp gì ạ?"));
        await Zalo.SayAsync(citizen.Id, "5");
        await Zalo.SayAsync(citizen.Id, "đúng");
        Assert.Equal(before, await service.CountedAsync("one-stop", "U19"));
        await citizen.AsksAsync(Answer(citizen));

        Assert.Equal(heard + 1, citizen.Heard);
        Assert.Equal(before.Sum(now => now.Value) + 1, (await service.CountedAsync("one-stop", "U19")).Sum(now => now.Value));
    }

    [Fact]
    public async Task A_token_that_zalo_drops_in_mid_poll_is_renewed_and_nothing_is_lost()
    {
        var citizen = await InTheMiddleAsync();
        var issued = Zalo.Tokens.Issued;

        Zalo.Tokens.ExpireAccess();
        await citizen.AnswersAsync(byPress: true);

        Assert.Equal((issued + 1, 0), (Zalo.Tokens.Issued, Zalo.Tokens.Reused));
    }

    [Fact]
    public async Task A_trouble_that_passes_is_tried_again_and_a_cut_costs_one_repeat()
    {
        var citizen = await InTheMiddleAsync();
        var heard = citizen.Heard;
        var troubles = new Queue<ZaloTrouble>([new ZaloTrouble.Status(503), new ZaloTrouble.Code(-200), new ZaloTrouble.CutAfterwards()]);
        Zalo.Script = call => call.Person == citizen.Id && troubles.TryDequeue(out var trouble) ? trouble : null;

        await Zalo.SayAsync(citizen.Id, Answer(citizen));
        await Zalo.HearAsync(citizen.Id, heard + 2);
        Zalo.Script = null;

        Assert.Equal(Zalo.Chat(citizen.Id)[heard], Zalo.Chat(citizen.Id)[heard + 1] with { Buttons = Zalo.Chat(citizen.Id)[heard].Buttons });
    }

    [Theory]
    [InlineData(-213)]
    [InlineData(-230)]
    [InlineData(-201)]
    public async Task What_zalo_will_not_take_is_kept_with_its_reason_and_the_person_is_served_again(int code)
    {
        var citizen = await InTheMiddleAsync();
        var once = true;
        Zalo.Script = call =>
        {
            var now = once && call.Person == citizen.Id;
            once &= !now;
            return now ? new ZaloTrouble.Code(code) : null;
        };

        await Zalo.SayAsync(citizen.Id, Answer(citizen));
        await Zalo.UntilAsync(zalo => zalo.History.Any(call => call.Person == citizen.Id && call.Error == code));
        Zalo.Script = null;
        await citizen.AnswersAsync(byPress: true);

        Assert.Equal("zalo-oa", (await service.LetterAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"zalo-oa {code} "))).Channel);
    }

    private static string Answer(ZaloCitizen citizen) => citizen.Newest.Buttons.First(button => !button.Payload.Contains("/~", StringComparison.Ordinal)).Payload;

    /// <summary>At a question that is answered with buttons, two answers in.</summary>
    private async Task<ZaloCitizen> InTheMiddleAsync()
    {
        var citizen = service.Somebody();
        await citizen.AsksAsync(service.Code);
        await citizen.AnswersAsync(byPress: true, steps: 3);
        return citizen;
    }
}
