using BotService.Runtime.Stores;

namespace BotService.Runtime.Turns;

/// <summary>A kind whose turns are decided on what the last one wrote, or on nothing where this is the first, without reading the document.</summary>
public interface IRememberedKind : IDocumentKind
{
    /// <summary>True for an input that is mostly the first of its document: it is decided on nothing at once, and the commit tells whether that was so.</summary>
    bool Begins(TurnInput input);

    /// <summary>
    /// As <see cref="IDocumentKind.DecideAsync"/>, on what this process wrote last. Another may have changed it since: then the commit loses
    /// its race, and the same input is decided anew on what was read.
    /// </summary>
    /// <param name="meaning">The <see cref="Decision.Meaning"/> of the decision that wrote <paramref name="version"/>.</param>
    ValueTask<Decision> DecideOnAsync(DocumentKey key, object meaning, long version, TurnInput input, DateTimeOffset now, CancellationToken ct);
}
