using System.Globalization;
using BotService.Core.Conversations;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Links;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Host.Talk;

/// <summary>One conversation held in memory and shown as plain text; decided by Core like any other.</summary>
/// <param name="channel">The name under which answers are counted.</param>
/// <param name="official">Whom the person may join as; null for a citizen.</param>
/// <param name="news">What that official may prepare and approve; null for a citizen.</param>
internal sealed class LocalTalk(
    DialogLibrary library, TalkView view, string channel, ServiceFacts facts, TimeZoneInfo zone, TimeProvider time, Language? language, LocalOfficial? official = null, LocalNews? news = null)
{
    /// <summary>Typed to let the next wave of reminders come.</summary>
    public const string NextWave = "+";

    private readonly SortedDictionary<(string Cell, string Field), int> _counted = [];
    private Conversation _state = new() { Channel = channel, Address = channel, Language = language };
    private int _turns;
    private int _message;
    private TimeSpan _ahead;

    /// <summary>What was counted so far, without what was taken back again.</summary>
    public IEnumerable<KeyValuePair<(string Cell, string Field), int>> Counted => _counted.Where(count => count.Value != 0);

    private DateTimeOffset Now => time.GetUtcNow() + _ahead;

    private ChatStanding Chat => _state.Standing(channel);

    /// <summary>What a person types: the number or letter of a button presses it, all else is said.</summary>
    public string Type(string typed) => typed.Trim() == NextWave && official is not null ? Wait(official) : Say(view.Pressed(typed) is { } pressed
        ? new Inbound.Pressed(pressed.Action, view.Edits ? _message.ToString(CultureInfo.InvariantCulture) : null)
        : new Inbound.Said(typed));

    /// <returns>What the bot shows for it.</returns>
    public string Say(Inbound input)
    {
        Decide(input);
        return view.Take();
    }

    /// <summary>The clock goes on to where the worklist wants to be looked at.</summary>
    private string Wait(LocalOfficial official)
    {
        if (official.Wake is { } wake)
        {
            _ahead += wake > Now ? wake - Now : TimeSpan.Zero;
            view.Clock(TimeZoneInfo.ConvertTime(Now, zone));
            Follow(official.Take(new DutyInput.Woke(), Now, Chat));
        }

        return view.Take();
    }

    private void Decide(Inbound input)
    {
        var now = Now;
        var link = LinkRequest.From(input, library) is { } typed ? new LinkLookup(typed, null) : null;
        var fresh = string.Create(CultureInfo.InvariantCulture, $"talk{_turns++:D18}");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var turn = ConversationTurns.Decide(_state, input, new(library, now, today, () => fresh, link, LanguageHint: null, facts, channel)
        {
            Invite = official?.LookUp(input),
            Duties = DutyRequest.From(_state, input, library) is null ? null : official?.Desk(now, Chat),
            Manners = official?.Manners,
            Offer = ChannelOffer.Of(SendRules.Open),
            Desk = news?.Desk(_state, input, now),
        });
        _state = turn.Next ?? new() { Channel = channel, Address = channel, Language = language };

        if (turn.Notice is { } notice)
        {
            view.Notice(notice, _state.Language ?? facts.DefaultLanguage);
        }

        // What others answer comes after all that this turn itself says.
        foreach (var effect in turn.Effects.OrderBy(static effect => effect is Effect.Mail or Effect.Tell))
        {
            Follow(effect);
        }
    }

    private void Follow(Effect effect)
    {
        switch (effect)
        {
            case Effect.Send(var message, _):
                _message += message.Edit is null ? 1 : 0;
                view.Show(message);
                break;
            case Effect.Count(var cell, var field, var delta):
                var key = (cell.ToString(), field);
                _counted[key] = _counted.GetValueOrDefault(key) + delta;
                break;
            case Effect.Mail(var letter) when official is not null && LocalOfficial.Answer(letter.Note, channel) is { } joined:
                Decide(joined);
                Follow(official.Take(new DutyInput.Noted(new DutyNote.Look()), Now, Chat));
                break;
            case Effect.Tell(var letter) when official is not null:
                Follow(official.Take(new DutyInput.Noted(letter.Note), Now, Chat));
                break;
            case Effect.Wish or Effect.Halt when news is not null:
                Follow(news.Answers(effect, Now));
                break;
        }
    }

    private void Follow(IEnumerable<Inbound> digests)
    {
        foreach (var digest in digests)
        {
            Decide(digest);
        }
    }
}
