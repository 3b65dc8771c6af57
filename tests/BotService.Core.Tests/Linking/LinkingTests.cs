using BotService.Core.Conversations;
using BotService.Core.Delivery.Planning;
using BotService.Core.Links;
using BotService.Core.Persons;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Linking;

public sealed class LinkingTests
{
    private const string Telegram = "telegram-a";
    private const string Zalo = "zalo-b";
    private const string Web = "web-c";

    private readonly LinkedChats _chats = new(TalkLibrary.Of(
        PollMaker.Named("once").YesNo("a", "A?").With(poll => poll with { EveryDays = 30, OpenToAll = true }).Poll,
        PollMaker.Named("asks").Consent().YesNo("a", "A?").With(poll => poll with { OpenToAll = true }).Poll));

    [Fact]
    public void A_code_of_one_chat_typed_and_confirmed_in_another_joins_both()
    {
        _chats.Says(Telegram, "/link").Posts().Says(Zalo, _chats.Code(Telegram));
        Assert.Equal(SystemTexts.PairConfirm, _chats.Heard(Zalo));

        _chats.Presses(Zalo, SystemTexts.ButtonPairYes).Posts();

        Assert.Equal([SystemTexts.PairDone, SystemTexts.PairDone], new[] { _chats.Heard(Telegram), _chats.Heard(Zalo) });
        Assert.Equal([Telegram, Zalo], _chats.PersonOf(Telegram)!.Chats.Select(chat => chat.Chat));
        Assert.Equal(["zalo"], _chats.State(Telegram)!.Person!.Others!.Value);
        Assert.Empty(_chats.Mail);
    }

    [Theory]
    [InlineData("/link {0}")]
    [InlineData("/lienket {0}")]
    [InlineData("#{0}")]
    [InlineData(" {0} ")]
    public void A_code_is_understood_with_the_command_and_alone(string typed)
    {
        _chats.Says(Telegram, "liên kết").Posts();

        _chats.Says(Zalo, string.Format(System.Globalization.CultureInfo.InvariantCulture, typed, _chats.Code(Telegram).ToLowerInvariant()));

        Assert.Equal(SystemTexts.PairConfirm, _chats.Heard(Zalo));
    }

    [Fact]
    public void Each_code_that_does_not_work_is_answered_with_what_helps()
    {
        _chats.Says(Telegram, "/link").Posts();
        var code = _chats.Code(Telegram);

        Assert.Equal(SystemTexts.PairOwn, _chats.Says(Telegram, code).Heard(Telegram));
        Assert.Equal(SystemTexts.PairUnknown, _chats.Says(Zalo, "/link ABCDEFGHJ").Heard(Zalo));
        Link(Telegram, Zalo, code);
        Assert.Equal(SystemTexts.PairSame, _chats.Says(Zalo, code).Heard(Zalo));
        Assert.Equal(SystemTexts.PairUsed, _chats.Says(Web, code).Heard(Web));
        _chats.Says("web-d", "/link").Posts();
        Assert.Equal(SystemTexts.PairOther, _chats.Says(Zalo, _chats.Code("web-d")).Heard(Zalo));
        _chats.Waits(TimeSpan.FromMinutes(11));
        Assert.Equal(SystemTexts.PairExpired, _chats.Says(Web, _chats.Code("web-d")).Heard(Web));
    }

    [Fact]
    public void Words_that_look_like_a_code_and_are_none_are_read_as_words()
    {
        _chats.Says(Zalo, PairCode.From("nobody made this"));

        Assert.Equal(SystemTexts.Menu, _chats.Heard(Zalo));
    }

    [Fact]
    public void A_sixth_code_within_ten_minutes_is_refused_and_the_next_one_after_them_is_not()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SystemTexts.PairCode, _chats.Says(Telegram, "/link").Heard(Telegram));
        }

        Assert.Equal(SystemTexts.PairWait, _chats.Says(Telegram, "/link").Heard(Telegram));
        Assert.Equal(SystemTexts.PairCode, _chats.Waits(TimeSpan.FromMinutes(10)).Says(Telegram, "/link").Heard(Telegram));
    }

    [Fact]
    public void Whoever_guesses_is_stopped_after_five_codes_even_before_a_right_one()
    {
        _chats.Says(Telegram, "/link").Posts();
        for (var i = 0; i < 5; i++)
        {
            _chats.Says(Zalo, $"/link {PairCode.From($"guess {i}")}");
        }

        Assert.Equal(SystemTexts.PairWait, _chats.Says(Zalo, $"/link {_chats.Code(Telegram)}").Heard(Zalo));
    }

    [Fact]
    public void Of_two_who_confirm_the_same_code_one_is_joined_and_the_other_is_told()
    {
        _chats.Says(Telegram, "/link").Posts();
        var code = _chats.Code(Telegram);
        _chats.Says(Zalo, code).Says(Web, code).Presses(Zalo, SystemTexts.ButtonPairYes).Presses(Web, SystemTexts.ButtonPairYes).Posts();

        Assert.Equal(SystemTexts.PairDone, _chats.Heard(Zalo));
        Assert.Equal(SystemTexts.PairUsed, _chats.Heard(Web));
        Assert.Null(_chats.State(Web)!.Person);
        Assert.Equal(2, _chats.PersonOf(Telegram)!.Chats.Length);
    }

    [Fact]
    public void A_code_confirmed_long_after_it_was_typed_joins_nobody()
    {
        _chats.Says(Telegram, "/link").Posts().Says(Zalo, _chats.Code(Telegram)).Waits(TimeSpan.FromMinutes(16));

        _chats.Presses(Zalo, SystemTexts.ButtonPairYes).Posts();

        Assert.Equal(SystemTexts.PairExpired, _chats.Heard(Zalo));
        Assert.Null(_chats.State(Zalo)!.Person);
        Assert.Empty(_chats.Persons);
    }

    [Fact]
    public void Language_consents_and_opting_out_follow_to_every_chat()
    {
        _chats.Says(Zalo, "/start asks").Presses(Zalo, SystemTexts.ButtonAgree);
        LinkAll();
        Assert.All(_chats.Chats, chat => Assert.Equal("survey", Assert.Single(_chats.State(chat)!.Consents).Purpose));

        _chats.Does(Web, new Inbound.ChoseLanguage(Language.English)).Says(Web, "english").Posts();
        _chats.Says(Zalo, "/language").Presses(Zalo, SystemTexts.ButtonEnglish).Posts();
        Assert.All(_chats.Chats, chat => Assert.Equal(Language.English, _chats.State(chat)!.Language));

        _chats.Says(Telegram, "/stop").Posts();
        Assert.All(_chats.Chats, chat => Assert.True(_chats.State(chat)!.OptedOut));

        _chats.Says(Web, "/start").Posts();
        Assert.All(_chats.Chats, chat => Assert.False(_chats.State(chat)!.OptedOut));
    }

    [Fact]
    public void Whoever_wanted_no_messages_in_one_chat_wants_none_after_linking()
    {
        _chats.Says(Zalo, "/stop");

        Link(Telegram, Zalo);

        Assert.True(_chats.State(Telegram)!.OptedOut);
    }

    [Fact]
    public void A_vote_in_one_chat_is_recognised_in_the_others()
    {
        LinkAll();

        _chats.Says(Telegram, "/start once").PressesAny(Telegram, 0).Posts();
        Assert.Single(_chats.State(Telegram)!.Past);
        _chats.Says(Web, "/start once");

        Assert.Equal(SystemTexts.PollAlready, _chats.Heard(Web));
        Assert.Equal("", Assert.Single(_chats.State(Web)!.Past).Run.Response);
    }

    [Fact]
    public void A_vote_from_before_the_link_is_recognised_too_and_may_be_given_anew_when_its_time_is_over()
    {
        _chats.Says(Telegram, "/start once").PressesAny(Telegram, 0);
        Link(Telegram, Zalo);

        Assert.Equal(SystemTexts.PollAlready, _chats.Says(Zalo, "/start once").Heard(Zalo));
        _chats.Waits(TimeSpan.FromDays(31)).Says(Zalo, "/start once");
        Assert.NotNull(_chats.State(Zalo)!.Run);
    }

    [Fact]
    public void The_chosen_chat_is_the_planners_preferred_one_and_another_stands_in_when_it_is_blocked()
    {
        LinkAll();
        _chats.Says(Zalo, "/link").Presses(Zalo, SystemTexts.ButtonPairHere).Posts();
        Assert.Equal(Zalo, PlanFor(_chats.PersonOf(Zalo)!));

        _chats.Does(Zalo, new Inbound.Reachable(false)).Posts();
        Assert.Equal(Telegram, PlanFor(_chats.PersonOf(Zalo)!));

        _chats.Says(Zalo, "/menu").Posts();
        Assert.Equal(Zalo, PlanFor(_chats.PersonOf(Zalo)!));
        Assert.True(_chats.State(Zalo)!.Person!.Here);
        Assert.False(_chats.State(Web)!.Person!.Here);
    }

    [Fact]
    public void A_chat_that_leaves_keeps_its_state_and_the_last_one_takes_the_person_with_it()
    {
        Link(Telegram, Zalo);

        _chats.Says(Zalo, "/link").Presses(Zalo, SystemTexts.ButtonPairLeave).Posts();
        Assert.Equal(SystemTexts.PairLeft, _chats.Heard(Zalo));
        Assert.Equal([Telegram], Assert.Single(_chats.Persons).Value.Chats.Select(chat => chat.Chat));
        Assert.Null(_chats.State(Zalo)!.Person);

        // Alone, the first chat may link again, with the same or another.
        Link(Telegram, Zalo);
        _chats.Says(Zalo, "/link").Presses(Zalo, SystemTexts.ButtonPairLeave).Says(Telegram, "/delete").Presses(Telegram, SystemTexts.ButtonDeleteYes).Posts();
        Assert.Empty(_chats.Persons);
    }

    [Fact]
    public void Deleting_in_one_chat_leaves_the_others_and_deleting_everywhere_does_not()
    {
        LinkAll();

        _chats.Says(Web, "/delete").Presses(Web, SystemTexts.ButtonDeleteYes).Posts();
        Assert.NotNull(_chats.State(Web)!.Tombstone);
        Assert.Equal([Telegram, Zalo], _chats.PersonOf(Telegram)!.Chats.Select(chat => chat.Chat));

        _chats.Says(Telegram, "/delete").Presses(Telegram, SystemTexts.ButtonDeleteAll).Posts();
        Assert.NotNull(_chats.State(Telegram)!.Tombstone);
        Assert.NotNull(_chats.State(Zalo)!.Tombstone);
        Assert.Equal(SystemTexts.DeleteElsewhere, _chats.Heard(Zalo));
        Assert.Empty(_chats.Persons);
    }

    [Theory]
    [InlineData(SystemTexts.ButtonDeleteYes, false)]
    [InlineData(SystemTexts.ButtonDeleteYes, true)]
    [InlineData(SystemTexts.ButtonDeleteAll, true)]
    public void A_code_shown_before_a_deletion_leads_nowhere_and_brings_no_consent_back(string button, bool linked)
    {
        _chats.Says(Telegram, "/start asks").Presses(Telegram, SystemTexts.ButtonAgree);
        if (linked)
        {
            Link(Telegram, Web);
        }

        // Typed before the deletion, confirmed after it.
        _chats.Says(Telegram, "/link");
        if (linked)
        {
            _chats.Presses(Telegram, SystemTexts.ButtonPairAdd);
        }

        _chats.Posts().Says(Zalo, _chats.Code(Telegram));
        _chats.Says(Telegram, "/delete").Presses(Telegram, button).Posts();
        _chats.Presses(Zalo, SystemTexts.ButtonPairYes).Posts();

        Assert.Equal(SystemTexts.PairExpired, _chats.Heard(Zalo));
        Assert.Empty(_chats.State(Zalo)!.Consents);
        Assert.Null(_chats.State(Zalo)!.Person);
        Assert.Equal(SystemTexts.PairExpired, _chats.Says("web-d", _chats.Code(Telegram)).Heard("web-d"));
    }

    [Fact]
    public void A_chat_that_leaves_its_person_takes_the_codes_along_that_it_showed()
    {
        Link(Telegram, Zalo);
        _chats.Says(Telegram, "/link").Presses(Telegram, SystemTexts.ButtonPairAdd).Says(Telegram, "/link").Presses(Telegram, SystemTexts.ButtonPairLeave).Posts();

        _chats.Says(Web, _chats.Code(Telegram));

        Assert.Equal(SystemTexts.PairExpired, _chats.Heard(Web));
        Assert.Null(_chats.State(Telegram)!.ShownCodes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_code_that_was_used_or_is_over_keeps_nothing_of_the_chat_that_showed_it(bool used)
    {
        _chats.Says(Telegram, "/link").Posts();
        if (used)
        {
            Link(Telegram, Zalo, _chats.Code(Telegram));
        }

        var left = used ? _chats.Codes.Single() : PairTurns.Woken(_chats.Codes.Single(), _chats.Now + PairOffer.Life + PairOffer.Grace)!;

        Assert.Null(left.Chat);
        Assert.Equal(left.Until + PairOffer.Remembered, PairTurns.WakeOf(left));
        Assert.Null(PairTurns.Woken(left, left.Until + PairOffer.Remembered));
    }

    [Fact]
    public void The_chat_forgets_the_codes_it_showed_when_nobody_can_use_them_any_more()
    {
        _chats.Says(Telegram, "/link").Waits(TimeSpan.FromMinutes(14)).Says(Telegram, "/menu");
        Assert.Single(_chats.State(Telegram)!.ShownCodes!.Value);

        _chats.Waits(TimeSpan.FromMinutes(2)).Says(Telegram, "/menu");

        Assert.Null(_chats.State(Telegram)!.ShownCodes);
    }

    [Fact]
    public void A_chat_whose_person_is_gone_lets_go_when_it_next_tells_something()
    {
        Link(Telegram, Zalo);

        // The note that would have told it was given up on the way.
        _chats.Says(Telegram, "/delete").Presses(Telegram, SystemTexts.ButtonDeleteAll);
        _chats.Bring(_chats.Mail.Count - 1, keep: false);
        _chats.Loses();
        Assert.NotNull(_chats.State(Zalo)!.Person);

        _chats.Says(Zalo, "/stop").Posts();

        Assert.Null(_chats.State(Zalo)!.Person);
        Assert.True(_chats.State(Zalo)!.OptedOut);
    }

    [Fact]
    public void An_unlinked_chat_is_offered_no_deletion_elsewhere_and_its_state_says_nothing_of_persons()
    {
        _chats.Says(Telegram, "/start").Says(Telegram, "/delete");

        Assert.DoesNotContain("Person", TalkJson.Write(_chats.State(Telegram)!), StringComparison.Ordinal);
        Assert.DoesNotContain("Pair", TalkJson.Write(_chats.State(Telegram)!), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => _chats.Presses(Telegram, SystemTexts.ButtonDeleteAll));
    }

    [Fact]
    public void The_ninth_chat_is_told_that_a_person_has_eight_at_most()
    {
        for (var i = 0; i < 8; i++)
        {
            Link(Telegram, $"web-{i}");
            _chats.Waits(TimeSpan.FromMinutes(11));
        }

        Assert.Equal(Person.MostChats, _chats.PersonOf(Telegram)!.Chats.Length);
        Assert.Equal(SystemTexts.PairFull, _chats.Heard("web-7"));
        Assert.Null(_chats.State("web-7")!.Person);
    }

    [Fact]
    public void A_chat_that_is_forgotten_for_silence_leaves_its_person()
    {
        Link(Telegram, Zalo);

        _chats.Waits(TimeSpan.FromDays(400)).Does(Zalo, new Inbound.Woke()).Posts();

        Assert.Null(_chats.State(Zalo));
        Assert.Single(_chats.PersonOf(Telegram)!.Chats);
    }

    [Fact]
    public void A_linked_chat_that_only_listens_is_not_forgotten_after_a_month()
    {
        Link(Telegram, Zalo);

        _chats.Waits(TimeSpan.FromDays(60)).Does(Zalo, new Inbound.Woke()).Posts();

        Assert.Equal(2, _chats.PersonOf(Zalo)!.Chats.Length);
    }

    [Fact]
    public void A_pair_code_is_never_read_as_a_links_and_a_links_code_never_as_a_pair_code()
    {
        for (var i = 0; i < 2_000; i++)
        {
            Assert.Null(LinkCode.Read(PairCode.From($"{i}")));
            Assert.Equal(PairCode.From($"{i}"), PairCode.Read(LinkCode.Spaced(PairCode.From($"{i}"))));
            Assert.True(LinkCode.From((ulong)i * 7_919) is not { } code || PairCode.Read(code) is null);
        }
    }

    private static string? PlanFor(Person person) =>
        (SendPlanner.Plan(
            new(Purpose.Service, "x", 10), person.Standings(), Delivery.PlannerTown.Channels, Delivery.PlannerTown.Ours, Delivery.PlannerTown.At("Mon 10:00")) as SendPlan.Send)?.Chat;

    private void LinkAll()
    {
        Link(Telegram, Zalo);
        Link(Telegram, Web);
    }

    private void Link(string shows, string types, string? code = null)
    {
        if (code is null)
        {
            _chats.Says(shows, "/link");
            if (_chats.Heard(shows) == SystemTexts.PairList)
            {
                _chats.Presses(shows, SystemTexts.ButtonPairAdd);
            }

            code = _chats.Code(shows);
        }

        _chats.Posts().Says(types, code).Presses(types, SystemTexts.ButtonPairYes).Posts();
    }
}
