using System.Collections.Immutable;

namespace BotService.Core.Texts;

/// <summary>What only Zalo's channels say.</summary>
public static class ZaloTexts
{
    /// <summary>The one line that an anonymous visitor of the Official Account gets.</summary>
    public const string Follow = "zalo.follow";

    public static ImmutableArray<SystemText> All { get; } = [new(Follow, [], Label: false)];
}
