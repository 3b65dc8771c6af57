using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;

namespace BotService.Host.Talk;

/// <summary>Shows messages in the terminal: all that there is to say, or fitted to what one channel can show.</summary>
/// <param name="traits">Of the channel; null for none in particular.</param>
internal sealed class TalkView(ITexts texts, ChannelTraits? traits)
{
    private readonly StringBuilder _shown = new();
    private ImmutableArray<Button> _buttons = [];

    /// <summary>True when a press can be told the message that carried the button, which may then be changed in place.</summary>
    public bool Edits => traits is { Edits: true };

    public void Notice(TextRef notice, Language language)
    {
        // A channel without notices of its own says it as a message.
        if (traits is { Notices: false })
        {
            Show(new Message([notice], [], language));
        }
        else
        {
            _shown.Append("  (").Append(texts.Render(notice, language)).Append(")\n");
        }
    }

    /// <summary>The time to which the clock was put.</summary>
    public void Clock(DateTimeOffset local) => _shown.Append(CultureInfo.InvariantCulture, $"\n  -- {local:ddd dd/MM/yyyy HH:mm} --\n");

    public void Show(Message message)
    {
        var fitted = traits is null ? null : Fitting.Fit(Outgoing(message), traits, texts);
        _buttons = fitted is null ? message.Buttons : [.. fitted.Buttons.Select(button => message.Buttons[Index(button)])];
        _shown.Append(message.Edit is null || !Edits ? "\n" : "\n  ~ in place of the message above:\n");

        // Parts of a long text are messages of their own; paragraphs that were not fitted are one message.
        var parts = fitted?.Texts ?? [string.Join('\n', message.Parts.Select(part => texts.Render(part, message.Language)))];
        _shown.AppendJoin("\n\n", parts.Select(part => $"  {part.Replace("\n", "\n  ", StringComparison.Ordinal)}")).Append('\n');

        foreach (var (key, button) in Keys())
        {
            _shown.Append(CultureInfo.InvariantCulture, $"    [{key}] {(button.Picked ? Fitting.Tick : "")}{texts.Render(button.Label, message.Language)}\n");
        }
    }

    /// <returns>What was shown since this was last asked.</returns>
    public string Take()
    {
        var shown = _shown.ToString();
        _shown.Clear();
        return shown;
    }

    /// <returns>The button that these words press; null when they are said.</returns>
    public Button? Pressed(string typed) =>
        Keys().FirstOrDefault(key => string.Equals(key.Key, typed.Trim(), StringComparison.OrdinalIgnoreCase)).Button;

    /// <summary>Answers by their number; controls, which have none, by letters.</summary>
    private List<(string Key, Button Button)> Keys()
    {
        var letter = 'a';
        return [.. _buttons.Select(button => (button.Number > 0 ? button.Number.ToString(CultureInfo.InvariantCulture) : (letter++).ToString(), button))];
    }

    // The token is what finds the button again.
    private OutgoingMessage Outgoing(Message message) => new(
        "",
        "",
        [.. message.Parts.Select(part => new Paragraph(texts.Render(part, message.Language), part.Strong))],
        [.. message.Buttons.Select((button, place) => new OutgoingButton(place.ToString(CultureInfo.InvariantCulture), texts.Render(button.Label, message.Language), button.Number, button.Picked))],
        message.Columns,
        message.Language,
        message.Edit,
        message.TypeHint,
        Listed: message.Listed);

    private static int Index(OutgoingButton button) => int.Parse(button.Token, CultureInfo.InvariantCulture);
}
