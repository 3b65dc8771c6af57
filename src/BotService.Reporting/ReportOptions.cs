using System.Collections.Immutable;
using BotService.Core.Texts;
using BotService.Reporting.Delivery;

namespace BotService.Reporting;

/// <summary>What reporting needs to know about the installation.</summary>
public sealed record ReportOptions
{
    /// <summary>Where reports are sent; see <see cref="Addresses.WebhookAddress.Check"/>. Null shows them on the pages only.</summary>
    public Uri? Url { get; init; }

    /// <summary>One, or two while rotating: each signs. At least one when <see cref="Url"/> is set.</summary>
    public ImmutableArray<WebhookSecret> Secrets { get; init; } = [];

    /// <summary>Lets reports go to plain http, to any port and to addresses inside one's own network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>The ports that a receiver on the internet may have.</summary>
    public ImmutableArray<int> Ports { get; init; } = [443, 8443];

    /// <summary>A changed report is sent at whole multiples of this; the same as the runtime's collections.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Fewer respondents than this leave the service without counts.</summary>
    public int MinimumCell { get; init; } = 5;

    /// <summary>The CloudEvents source: the service's public address, or <c>urn:botservice</c>.</summary>
    public Uri Source { get; init; } = new("urn:botservice");

    /// <summary>The zone whose days are counted.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The language of titles and names in a report's body.</summary>
    public Language Language { get; init; } = Language.Vietnamese;

    /// <summary>How long a receiver may take to answer. Shorter than <c>ReportDeliveries.Lease</c>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
}
