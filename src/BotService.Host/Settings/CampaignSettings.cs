using BotService.Reporting.Delivery;

namespace BotService.Host.Settings;

internal sealed class CampaignSettings
{
    /// <summary>Opens <c>/api/v1/hooks/completions</c> to a survey system that signs with it: <c>whsec_</c> and 24 to 64 bytes in base64. Two, separated by a space, while rotating.</summary>
    [Secret]
    public string? InboundSecret { get; set; }

    public IReadOnlyList<string> InboundSecrets => InboundSecret?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

internal sealed class CampaignRules : Rules<CampaignSettings>
{
    protected override IEnumerable<(string Member, string Wrong)> Broken(CampaignSettings settings)
    {
        if (settings.InboundSecret is not null && (settings.InboundSecrets.Count is 0 or > 2 || settings.InboundSecrets.Any(secret => WebhookSecret.Read(secret) is null)))
        {
            yield return (nameof(settings.InboundSecret), "must be whsec_ and 24 to 64 bytes in base64 (two of them, with a space between, while rotating); make one with: echo whsec_$(openssl rand -base64 32)");
        }
    }
}
