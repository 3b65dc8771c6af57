using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>When and how much Zalo takes. The defaults are what was reported in 2026; money is in VND.</summary>
public sealed record ZaloOaLimits
{
    /// <summary>Text is free for so long after a person's last act.</summary>
    public TimeSpan FreeFor { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Text is taken at <see cref="PaidCost"/> for so long after a person's last act; after that only templates are.</summary>
    public TimeSpan PaidFor { get; init; } = TimeSpan.FromDays(7);

    public decimal PaidCost { get; init; } = 55;

    /// <summary>Local hours without promotion.</summary>
    public HourSpan Night { get; init; } = new(new TimeOnly(22, 0), new TimeOnly(6, 0));

    /// <summary>Templates a local day over all chats; 0 for no limit.</summary>
    public int TemplatesPerDay { get; init; } = 500;

    /// <summary>Paid texts a local month over all chats; 0 for no limit.</summary>
    public int PaidPerMonth { get; init; }

    /// <summary>Promotion that one person may get in a local day; 0 for any number.</summary>
    public int PromotionPerDay { get; init; } = 1;

    /// <summary>Promotion that one person may get in a local month; 0 for any number.</summary>
    public int PromotionPerMonth { get; init; } = 4;

    internal SendRules ToRules(ImmutableDictionary<string, ZaloOaTemplate> templates) => new()
    {
        Window = new(FreeFor, PaidFor > FreeFor ? PaidFor : null, PaidCost),
        Templates = templates.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.Rule),
        Night = Night,
        Quotas =
        [
            .. TemplatesPerDay > 0 ? [new Quota(QuotaPeriod.Day, QuotaScope.Templates, TemplatesPerDay)] : Array.Empty<Quota>(),
            .. PaidPerMonth > 0 ? [new Quota(QuotaPeriod.Month, QuotaScope.Paid, PaidPerMonth)] : Array.Empty<Quota>(),
        ],
        NewsPerChatDay = PromotionPerDay > 0 ? PromotionPerDay : null,
        NewsPerChatMonth = PromotionPerMonth > 0 ? PromotionPerMonth : null,
        PartLength = ZaloOaMessage.LongestText,
    };
}
