using System.Collections.Immutable;

namespace BotService.Core.Delivery.Planning;

/// <summary>What one platform lets us send, as data from its settings. The default lets everything pass at no cost.</summary>
public sealed record SendRules
{
    /// <summary>No window, no quota, no price: Telegram.</summary>
    public static SendRules Open { get; } = new();

    public UnaskedRule Unasked { get; init; } = UnaskedRule.Always;

    /// <summary>How long after a person's last act text may be sent; null for ever.</summary>
    public SendWindow? Window { get; init; }

    /// <summary>False where news may only go as a template, also inside the window.</summary>
    public bool NewsAsText { get; init; } = true;

    /// <summary>Approved templates by the key of the text they stand for.</summary>
    public ImmutableDictionary<string, TemplateRule> Templates { get; init; } = ImmutableDictionary<string, TemplateRule>.Empty;

    /// <summary>Local hours at which the platform takes no promotion: news, and templates approved as promotion. Null for none.</summary>
    public HourSpan? Night { get; init; }

    public ImmutableArray<Quota> Quotas { get; init; } = [];

    /// <summary>News that one chat may get in a local day; null for any number.</summary>
    public int? NewsPerChatDay { get; init; }

    /// <summary>News that one chat may get in a local month; null for any number.</summary>
    public int? NewsPerChatMonth { get; init; }

    /// <summary>UTF-16 units in one message: longer text becomes several, each of which counts and costs. 0 when it is not cut.</summary>
    public int PartLength { get; init; }
}

/// <summary>Whether a channel carries what the person did not ask for just now.</summary>
public enum UnaskedRule
{
    Always,

    /// <summary>Only while somebody looks at the chat.</summary>
    WhileWatched,
    Never,
}

/// <summary>How long after the last act of a person text of any kind may be sent.</summary>
/// <param name="FreeFor">From the last act on, at no cost; both ends included.</param>
/// <param name="PaidFor">From the last act on, at <paramref name="Cost"/> for each message once the free time is over; null when text is refused then.</param>
public sealed record SendWindow(TimeSpan FreeFor, TimeSpan? PaidFor = null, decimal Cost = 0);

/// <param name="Promotion">True when it was approved as promotion: night rules and limits of news hold for it, whatever it says.</param>
/// <param name="Cost">For one message.</param>
public sealed record TemplateRule(decimal Cost = 0, bool Promotion = false);
