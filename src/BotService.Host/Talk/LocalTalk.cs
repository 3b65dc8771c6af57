using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BotService.Core.Conversations;
using BotService.Core.Links;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Host.Talk;

/// <summary>One conversation held in memory and shown as plain text; decided by Core like any other.</summary>
internal sealed class LocalTalk(DialogLibrary library, ITexts texts, ServiceFacts facts, TimeZoneInfo zone, TimeProvider time, Language? language)
{
    private readonly SortedDictionary<(string Cell, string Field), int> _counted = [];
    private Conversation _state = new() { Channel = "talk", Address = "talk", Language = language };
    private ImmutableArray<Button> _buttons = [];
    private int _turns;

    /// <summary>What was counted so far, without what was taken back again.</summary>
    public IEnumerable<KeyValuePair<(string Cell, string Field), int>> Counted => _counted.Where(count => count.Value != 0);

    /// <summary>What a person types: the number or letter of a button presses it, all else is said.</summary>
    public string Type(string typed)
    {
        var keys = Keys();
        var pressed = keys.FirstOrDefault(key => string.Equals(key.Key, typed.Trim(), StringComparison.OrdinalIgnoreCase)).Button;
        return Say(pressed is null ? new Inbound.Said(typed) : new Inbound.Pressed(pressed.Action, MessageId: null));
    }

    /// <returns>What the bot shows for it.</returns>
    public string Say(Inbound input)
    {
        var now = time.GetUtcNow();
        var link = LinkRequest.From(input, library) is { } typed ? new LinkLookup(typed, null) : null;
        var fresh = string.Create(CultureInfo.InvariantCulture, $"talk{_turns++:D18}");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var turn = ConversationTurns.Decide(_state, input, new(library, now, today, fresh, link, LanguageHint: null, facts));
        _state = turn.Next ?? new() { Channel = "talk", Address = "talk", Language = language };

        var shown = new StringBuilder();
        if (turn.Notice is { } notice)
        {
            shown.Append("  (").Append(texts.Render(notice, _state.Language ?? facts.DefaultLanguage)).Append(")\n");
        }

        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case Effect.Send(var message):
                    Show(message, shown);
                    break;
                case Effect.Count(var cell, var field, var delta):
                    var key = (cell.ToString(), field);
                    _counted[key] = _counted.GetValueOrDefault(key) + delta;
                    break;
            }
        }

        return shown.ToString();
    }

    private void Show(Message message, StringBuilder shown)
    {
        shown.Append('\n');
        foreach (var part in message.Parts)
        {
            shown.Append("  ").Append(texts.Render(part, message.Language).Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        }

        _buttons = message.Buttons;
        foreach (var (key, button) in Keys())
        {
            shown.Append(CultureInfo.InvariantCulture, $"    [{key}] {(button.Picked ? "✓ " : "")}{texts.Render(button.Label, message.Language)}\n");
        }
    }

    /// <summary>Answers by their number; controls, which have none, by letters.</summary>
    private List<(string Key, Button Button)> Keys()
    {
        var letter = 'a';
        return [.. _buttons.Select(button => (button.Number > 0 ? button.Number.ToString(CultureInfo.InvariantCulture) : (letter++).ToString(), button))];
    }
}
