using System.Collections.Immutable;

namespace BotService.Channels.BotFramework.Callers;

/// <summary>What a bearer token proves. The set is closed on purpose.</summary>
internal abstract record CallerVerdict
{
    private CallerVerdict()
    {
    }

    /// <summary>The channel service itself. What it may speak of is told by <see cref="MaySpeakOf"/>.</summary>
    /// <param name="ServiceUrl">The only address that replies to this call may go to.</param>
    /// <param name="Endorsements">The channels that the signing key may be used for; empty when the key names none.</param>
    public sealed record Accepted(string ServiceUrl, ImmutableArray<string> Endorsements) : CallerVerdict
    {
        /// <returns>Why not; null when the token covers an activity of this channel and address.</returns>
        public string? MaySpeakOf(string channelId, string serviceUrl) =>
            !string.Equals(serviceUrl, ServiceUrl, StringComparison.Ordinal) ? "the token was made for another service address"
            : !Endorsements.IsEmpty && !Endorsements.Contains(channelId, StringComparer.Ordinal) ? "the signing key is not endorsed for the channel"
            : null;
    }

    /// <param name="Reason">For the log; holds nothing of the token.</param>
    public sealed record Refused(string Reason) : CallerVerdict;

    /// <summary>No signing keys could be had: nobody can be told from anybody.</summary>
    public sealed record Undecided : CallerVerdict;
}
