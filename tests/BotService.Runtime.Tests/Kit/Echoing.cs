using System.Collections.Immutable;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Delivery;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Tests.Kit;

/// <summary>What an <see cref="EchoKind"/> document is asked to do.</summary>
internal sealed record Say(string Address, bool Bulk, params string[] Texts)
{
    /// <summary>The message to change in place.</summary>
    public string? Edit { get; init; }

    /// <summary>The act that it answers.</summary>
    public DateTimeOffset? Asked { get; init; }

    public DateTimeOffset? GoodUntil { get; init; }

    public Receipt? Receipt { get; init; }
}

/// <summary>Asks for the count, and writes nothing.</summary>
internal sealed record Look
{
    public int? Seen { get; set; }
}

/// <summary>Removes the document.</summary>
internal sealed record Leave;

internal sealed record Tell(DocumentKey Target, string Note);

/// <summary>A document that counts its turns, sends what it is told, and passes notes on: just enough to try the machinery around it.</summary>
internal sealed class EchoKind(ServiceSecret secret) : IRememberedKind
{
    /// <summary>Called inside each decision; may throw.</summary>
    public Action<DocumentKey, TurnInput>? Deciding { get; set; }

    /// <summary>True where the next turn is decided on the count that the last one left.</summary>
    public bool Remembers { get; set; }

    /// <summary>True where what is said is taken for the first of its document.</summary>
    public bool Guesses { get; set; }

    /// <summary>When its documents want to be woken.</summary>
    public DateTimeOffset? Wake { get; set; }

    public char Kind => 'x';

    public bool Queues { get; set; }

    public bool Begins(TurnInput input) => Guesses && input is TurnInput.Ask { Payload: Say or Look };

    public ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct) =>
        ValueTask.FromResult(Decide(key, state.Length == 0 ? 0 : int.Parse(state, System.Globalization.CultureInfo.InvariantCulture), input));

    public ValueTask<Decision> DecideOnAsync(DocumentKey key, object meaning, long version, TurnInput input, DateTimeOffset now, CancellationToken ct) =>
        ValueTask.FromResult(Decide(key, (int)meaning, input));

    private Decision Decide(DocumentKey key, int count, TurnInput input)
    {
        Deciding?.Invoke(key, input);
        switch (input)
        {
            case TurnInput.Ask { Payload: Look look }:
                look.Seen = count;
                return Decision.Nothing();
            case TurnInput.Ask { Payload: Leave }:
                return new Decision(null, null);
        }

        ImmutableArray<OutboxPayload> outbox = input switch
        {
            TurnInput.Ask { Payload: Say say } => [.. say.Texts.Select(text => Message(say, text))],
            TurnInput.Ask { Payload: Tell tell } => [new OutboxPayload.ToDocument(tell.Target.Value, tell.Note)],
            _ => [],
        };
        var next = (count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new Decision(next, Wake) { Outbox = outbox, Meaning = Remembers ? count + 1 : null };
    }

    private OutboxPayload.ToChat Message(Say say, string text) =>
        new("test", secret.Seal(say.Address), new Message([TextRef.System(text)], [], Language.English, say.Edit), say.GoodUntil, say.Bulk, say.Asked, say.Receipt);
}

/// <summary>Renders a key as itself, with its values behind it.</summary>
internal sealed class PlainTexts : ITexts
{
    public string Render(TextRef text, Language language) => string.Join(' ', [text.Key, .. text.Args.Select(arg => arg.Value ?? (arg.Text is { } inner ? Render(inner, language) : ""))]);
}
