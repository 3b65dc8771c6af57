using BotService.Runtime.Stores;

namespace BotService.Runtime.Turns;

/// <summary>
/// Decides turns of one kind of document. The handler around it loads, compares causes, commits, and decides anew after a lost race.
/// </summary>
public interface IDocumentKind
{
    /// <summary>See <see cref="DocumentKey"/>.</summary>
    char Kind { get; }

    /// <summary>
    /// True when many turns of one document come at once: in this process they then queue up instead of losing races, each of which costs
    /// all that it read. Other processes still race.
    /// </summary>
    bool Queues => false;

    /// <summary>What this input does to the document. Writes nothing; may read what the decision needs, after the document was loaded.</summary>
    /// <param name="state">The JSON kept before; empty when the document does not exist.</param>
    /// <param name="version">The version loaded; the commit will make it one more.</param>
    ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct);
}

/// <summary>What a turn is about, for documents other than conversations. The set is closed on purpose.</summary>
public abstract record TurnInput
{
    private TurnInput()
    {
    }

    /// <summary>The moment came that the document had asked for.</summary>
    public sealed record Wake : TurnInput;

    /// <summary>Another document owed this one a note.</summary>
    public sealed record Note(string From, string Payload) : TurnInput;

    /// <summary>Somebody in this process asks for something by a payload that the kind understands.</summary>
    public sealed record Ask(object Payload) : TurnInput;
}

/// <summary>Handles turns: loads, decides, commits; lost races are decided anew.</summary>
public interface ITurns
{
    /// <param name="cause">Stable over repeats; see the word list in <c>src/ARCHITECTURE.md</c>.</param>
    /// <returns>False when the cause had been handled before.</returns>
    ValueTask<bool> HandleAsync(DocumentKey key, string cause, TurnInput input, CancellationToken ct);
}
