using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Conversations;
using BotService.Core.Texts;

namespace BotService.Runtime.Channels;

/// <summary>
/// Fits a message to what a channel can show. Where the answers do not fit under it as buttons they become a numbered list, and the
/// controls without a room of their own become words to type: both are what <c>Core/Conversations</c> reads. A button that opens an address
/// becomes a line with the address.
/// </summary>
public static class Fitting
{
    /// <summary>Before whatever is ticked in a multiple choice.</summary>
    public const string Tick = "✓ ";

    private const string BetweenLines = "\n";
    private const string BetweenParagraphs = "\n\n";

    /// <summary>
    /// Pure. Answers stay together: all of them are buttons, or all of them are lines. Controls take the buttons that the answers leave,
    /// in their order; what can only be pressed is left out where no room is left. A label is never cut: <c>lint</c> keeps them short.
    /// </summary>
    /// <param name="texts">For the few words that say how to reply.</param>
    public static FittedMessage Fit(OutgoingMessage message, ChannelTraits traits, ITexts texts)
    {
        var answers = message.Buttons.Where(IsAnswer).ToImmutableArray();
        var controls = message.Buttons.Where(button => !IsAnswer(button)).ToImmutableArray();
        var listed = answers.Length > traits.Buttons ? answers : [];
        var pressed = listed.IsEmpty ? answers : [];
        var room = Math.Min(traits.Buttons - pressed.Length, controls.Length);
        var left = controls[room..];
        var typed = left.RemoveAll(control => control.Number == Button.PressOnly || control.Address is not null);

        var text = Join(message.Paragraphs);
        foreach (var more in new[] { message.Listed ? "" : List(listed), Addresses(left), HowToReply(listed, typed, message.Language, texts) })
        {
            text = text.Length > 0 && more.Length > 0 ? string.Concat(text, BetweenParagraphs, more) : text + more;
        }

        return new(ShownText.Split(ShownText.Clean(text), traits.TextLength), [.. pressed.AddRange(controls[..room]).Select(Marked)]);
    }

    /// <summary>What is typed for a control: its label in capitals, as all texts write what is to be typed.</summary>
    public static string WordsFor(OutgoingButton control) => control.Label.ToUpper(CultureInfo.InvariantCulture);

    private static bool IsAnswer(OutgoingButton button) => button.Number > 0;

    private static OutgoingButton Marked(OutgoingButton button) => button.Picked ? button with { Label = Tick + button.Label } : button;

    /// <summary>A heading stands right above what it heads.</summary>
    private static string Join(ImmutableArray<Paragraph> paragraphs)
    {
        var text = "";
        var heading = false;
        foreach (var paragraph in paragraphs)
        {
            if (!string.IsNullOrWhiteSpace(paragraph.Text))
            {
                text = text.Length == 0 ? paragraph.Text : string.Concat(text, heading ? BetweenLines : BetweenParagraphs, paragraph.Text);
                heading = paragraph.Strong;
            }
        }

        return text;
    }

    private static string List(ImmutableArray<OutgoingButton> answers) => string.Join(
        BetweenLines,
        answers.Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Number}. {Marked(answer).Label}")));

    private static string Addresses(ImmutableArray<OutgoingButton> left) =>
        string.Join(BetweenLines, left.Where(button => button.Address is not null).Select(button => $"{button.Label}: {button.Address}"));

    private static string HowToReply(ImmutableArray<OutgoingButton> listed, ImmutableArray<OutgoingButton> typed, Language language, ITexts texts)
    {
        var words = new TextArg("words", string.Join(", ", typed.Select(WordsFor)));
        return (listed.IsEmpty, typed.IsEmpty) switch
        {
            (true, true) => "",
            (true, false) => texts.Render(TextRef.System(ReplyTexts.Words, words), language),
            (false, true) => texts.Render(TextRef.System(ReplyTexts.Number), language),
            (false, false) => texts.Render(TextRef.System(ReplyTexts.NumberOrWords, words), language),
        };
    }
}
