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

internal sealed record Tell(DocumentKey Target, string Note);

/// <summary>A document that counts its turns, sends what it is told, and passes notes on: just enough to try the machinery around it.</summary>
internal sealed class EchoKind(ServiceSecret secret) : IDocumentKind
{
    /// <summary>Called inside each decision; may throw.</summary>
    public Action<DocumentKey, TurnInput>? Deciding { get; set; }

    public char Kind => 'x';

    public bool Queues { get; set; }

    public ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        Deciding?.Invoke(key, input);
        var count = state.Length == 0 ? 0 : int.Parse(state, System.Globalization.CultureInfo.InvariantCulture);
        ImmutableArray<OutboxPayload> outbox = input switch
        {
            TurnInput.Ask { Payload: Say say } => [.. say.Texts.Select(text => Message(say, text))],
            TurnInput.Ask { Payload: Tell tell } => [new OutboxPayload.ToDocument(tell.Target.Value, tell.Note)],
            _ => [],
        };
        var next = (count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ValueTask.FromResult(new Decision(next, null) { Outbox = outbox });
    }

    private OutboxPayload.ToChat Message(Say say, string text) =>
        new("test", secret.Seal(say.Address), new Message([TextRef.System(text)], [], Language.English, say.Edit), say.GoodUntil, say.Bulk, say.Asked, say.Receipt);
}

/// <summary>Renders a key as itself, with its values behind it.</summary>
internal sealed class PlainTexts : ITexts
{
    public string Render(TextRef text, Language language) => string.Join(' ', [text.Key, .. text.Args.Select(arg => arg.Value ?? (arg.Text is { } inner ? Render(inner, language) : ""))]);
}
