using BotService.Core.Links;

namespace BotService.Runtime.Links;

/// <summary>The registered link codes. A found link may be up to a minute old.</summary>
public interface ILinks
{
    /// <param name="typed">As a person gave it; reads hyphens, case and look-alikes.</param>
    ValueTask<Link?> FindAsync(string typed, CancellationToken ct);

    /// <summary>Registers a link under a new code. <paramref name="wanted"/>'s own code is not used.</summary>
    ValueTask<Link> CreateAsync(Link wanted, CancellationToken ct);

    ValueTask<IReadOnlyList<Link>> ListAsync(CancellationToken ct);
}
