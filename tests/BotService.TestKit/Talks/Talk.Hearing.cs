using BotService.Core.Conversations;
using BotService.Core.Texts;
using Xunit;

namespace BotService.TestKit.Talks;

/// <content>What the person sees and presses, and what can be said about it.</content>
public sealed partial class Talk
{
    /// <summary>Presses the button with this label on the last message that has it.</summary>
    public Talk Presses(string label)
    {
        for (var i = _chat.Count - 1; i >= 0; i--)
        {
            if (Find(_chat[i].Message, label) is { } button)
            {
                return Does(new Inbound.Pressed(button.Action, _chat[i].Id));
            }
        }

        throw new Xunit.Sdk.XunitException($"no button '{label}'; the last message offers {string.Join(", ", Labels(_chat[^1].Message))}");
    }

    /// <summary>Presses a button that the person's client still shows although the message has changed since.</summary>
    public Talk PressesStale(Button button, string? messageId = "m1") => Does(new Inbound.Pressed(button.Action, messageId));

    /// <summary>The button with this label on the last message.</summary>
    public Button ButtonNamed(string label) => Find(_chat[^1].Message, label) ?? throw new Xunit.Sdk.XunitException($"no button '{label}'");

    /// <summary>The last turn sent one message, and each of these is a text key of it or words in it.</summary>
    public Talk Hears(params string[] expected)
    {
        var sent = Last.Effects.OfType<Effect.Send>().Select(send => send.Message).ToList();
        Assert.Single(sent);
        var keys = sent[0].Parts.SelectMany(Keys).ToList();
        var words = Words(sent[0]);
        foreach (var one in expected)
        {
            Assert.True(keys.Contains(one) || words.Contains(one, StringComparison.Ordinal), $"expected '{one}', heard '{words}' ({string.Join(", ", keys)})");
        }

        return this;
    }

    public Talk HearsNothing()
    {
        Assert.DoesNotContain(Last.Effects, effect => effect is Effect.Send);
        return this;
    }

    /// <summary>The press itself was answered with this, nothing was said in the chat and nothing is to be written but a line for the audit log.</summary>
    public Talk IsOnlyTold(string notice)
    {
        Assert.Equal(notice, Last.Notice?.Key);
        Assert.True(Last.Unchanged || Last.Effects is [Effect.Record]);
        return HearsNothing();
    }

    /// <summary>The last message took the place of the one pressed.</summary>
    public Talk InPlace()
    {
        Assert.NotNull(Assert.Single(Last.Effects.OfType<Effect.Send>()).Message.Edit);
        return this;
    }

    /// <summary>The last message is a new one.</summary>
    public Talk Anew()
    {
        Assert.Null(Assert.Single(Last.Effects.OfType<Effect.Send>()).Message.Edit);
        return this;
    }

    /// <summary>The last message offers exactly these buttons; a ticked one has a star before it.</summary>
    public Talk Offers(params string[] labels)
    {
        Assert.Equal(labels, Labels(_chat[^1].Message));
        return this;
    }

    /// <summary>Counts over all cells: <c>water:yes=1</c>, <c>:completed=1</c>.</summary>
    public Talk Counted(params string[] expected)
    {
        foreach (var one in expected)
        {
            var equals = one.LastIndexOf('=');
            Assert.Equal($"{one[..equals]}={Ledger.Of(one[..equals])}", one);
        }

        return this;
    }

    public Talk Stands(Action<Conversation> check)
    {
        Assert.NotNull(State);
        check(State);
        return this;
    }

    public Talk IsGone()
    {
        Assert.Null(State);
        return this;
    }

    /// <summary>The words of a message as the person reads them.</summary>
    public string Words(Message message) => string.Join('\n', message.Parts.Select(part => Texts.Render(part, message.Language)));

    public IEnumerable<string> Labels(Message message) =>
        message.Buttons.Select(button => (button.Picked ? "*" : "") + Texts.Render(button.Label, message.Language));

    private ITexts Texts => _texts ?? new PlainTexts(_library);

    private Button? Find(Message message, string label) =>
        message.Buttons.FirstOrDefault(button => Texts.Render(button.Label, message.Language) == label);

    private static IEnumerable<string> Keys(TextRef text) =>
        text.Args.Where(arg => arg.Text is not null).SelectMany(arg => Keys(arg.Text!)).Prepend(text.Key);
}
