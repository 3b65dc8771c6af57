using System.Globalization;
using BotService.Core.Conversations;
using BotService.Core.Links;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Host.Talk;

/// <summary>One conversation held in memory and shown as plain text; decided by Core like any other.</summary>
/// <param name="channel">The name under which answers are counted.</param>
internal sealed class LocalTalk(DialogLibrary library, TalkView view, string channel, ServiceFacts facts, TimeZoneInfo zone, TimeProvider time, Language? language)
{
    private readonly SortedDictionary<(string Cell, string Field), int> _counted = [];
    private Conversation _state = new() { Channel = channel, Address = channel, Language = language };
    private int _turns;
    private int _message;

    /// <summary>What was counted so far, without what was taken back again.</summary>
    public IEnumerable<KeyValuePair<(string Cell, string Field), int>> Counted => _counted.Where(count => count.Value != 0);

    /// <summary>What a person types: the number or letter of a button presses it, all else is said.</summary>
    public string Type(string typed) => Say(view.Pressed(typed) is { } pressed
        ? new Inbound.Pressed(pressed.Action, view.Edits ? _message.ToString(CultureInfo.InvariantCulture) : null)
        : new Inbound.Said(typed));

    /// <returns>What the bot shows for it.</returns>
    public string Say(Inbound input)
    {
        var now = time.GetUtcNow();
        var link = LinkRequest.From(input, library) is { } typed ? new LinkLookup(typed, null) : null;
        var fresh = string.Create(CultureInfo.InvariantCulture, $"talk{_turns++:D18}");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var turn = ConversationTurns.Decide(_state, input, new(library, now, today, fresh, link, LanguageHint: null, facts));
        _state = turn.Next ?? new() { Channel = channel, Address = channel, Language = language };

        if (turn.Notice is { } notice)
        {
            view.Notice(notice, _state.Language ?? facts.DefaultLanguage);
        }

        foreach (var effect in turn.Effects)
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
            }
        }

        return view.Take();
    }
}
