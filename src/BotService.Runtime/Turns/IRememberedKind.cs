using BotService.Runtime.Stores;

namespace BotService.Runtime.Turns;

/// <summary>A kind whose turns follow each other so soon that they are decided on what the last one wrote, without reading it again.</summary>
public interface IRememberedKind : IDocumentKind
{
    /// <summary>
    /// As <see cref="IDocumentKind.DecideAsync"/>, on what this process wrote last. Another may have changed it since: then the commit loses
    /// its race, and the same input is decided anew on what was read.
    /// </summary>
    /// <param name="meaning">The <see cref="Decision.Meaning"/> of the decision that wrote <paramref name="version"/>.</param>
    ValueTask<Decision> DecideOnAsync(DocumentKey key, object meaning, long version, TurnInput input, DateTimeOffset now, CancellationToken ct);
}
