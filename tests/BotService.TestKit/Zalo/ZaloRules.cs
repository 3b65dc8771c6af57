namespace BotService.TestKit.Zalo;

/// <summary>What the fake allows; the defaults are Zalo's, as documented.</summary>
public sealed record ZaloRules
{
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(7);

    public int LongestText { get; init; } = 2000;

    public int MostButtons { get; init; } = 5;

    public int LongestTitle { get; init; } = 100;

    public int LongestPayload { get; init; } = 1000;

    /// <summary>Texts that may still be sent; null for any number.</summary>
    public int? TextsLeft { get; init; }

    /// <summary>How long a webhook may take by the fake's clock.</summary>
    public TimeSpan WebhookPatience { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan AccessLife { get; init; } = TimeSpan.FromHours(25);

    /// <summary>Templates with their fields; those that begin with <c>promo</c> are not taken at night.</summary>
    public IReadOnlyDictionary<string, string[]> Templates { get; init; } = new Dictionary<string, string[]>();
}
