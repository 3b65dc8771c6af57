using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

internal sealed class ReportSettings
{
    /// <summary>How often a changed cell is reported: a second to a day.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A cell with fewer respondents leaves the service without counts.</summary>
    [Range(1, 1000, ErrorMessage = "must be between 1 and 1000; 5 keeps single people from being recognised")]
    public int MinimumCell { get; set; } = 5;

    public WebhookSettings Webhook { get; } = new();
}

internal sealed class WebhookSettings
{
    /// <summary>Where reports are sent. When it is not set, they are only shown on <c>/reports</c>.</summary>
    public string? Url { get; set; }

    /// <summary><c>whsec_</c> and 24 to 64 bytes in base64. Two, separated by a space, while rotating.</summary>
    [Secret]
    public string? Secret { get; set; }

    /// <summary>Lets reports go to plain http and to addresses inside your own network.</summary>
    public bool AllowPrivateAddresses { get; set; }

    public IReadOnlyList<string> Secrets => Secret?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

[OptionsValidator]
internal sealed partial class ReportSettingsValidator : IValidateOptions<ReportSettings>;
