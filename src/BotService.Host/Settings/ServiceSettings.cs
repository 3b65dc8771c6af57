using System.ComponentModel.DataAnnotations;
using BotService.Core.Texts;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

internal sealed class ServiceSettings
{
    /// <summary>Decides which local day an answer belongs to.</summary>
    [Required(ErrorMessage = "must name a time zone; leave the key out to use Asia/Ho_Chi_Minh")]
    public string TimeZone { get; set; } = "Asia/Ho_Chi_Minh";

    /// <summary>Spoken until a person chooses: <c>vi</c> or <c>en</c>.</summary>
    [AllowedValues("vi", "en", ErrorMessage = "must be vi or en")]
    public string Language { get; set; } = "vi";

    /// <summary>Who holds the data, as the consent text names it.</summary>
    [Required(ErrorMessage = "must name the authority that holds the data: the consent text says it")]
    [StringLength(200, ErrorMessage = "is longer than 200 characters")]
    public string Controller { get; set; } = "";

    /// <summary>A telephone number for people who would rather call.</summary>
    [StringLength(60, ErrorMessage = "is longer than 60 characters")]
    public string Hotline { get; set; } = "";

    /// <summary>Whom to ask about personal data.</summary>
    [StringLength(200, ErrorMessage = "is longer than 200 characters")]
    public string Contact { get; set; } = "";

    /// <summary>The controller's address.</summary>
    [StringLength(300, ErrorMessage = "is longer than 300 characters")]
    public string Address { get; set; } = "";

    /// <summary>How long a response is kept, as the privacy text says.</summary>
    [Range(1, 120, ErrorMessage = "must be between 1 and 120 months")]
    public int RetentionMonths { get; set; } = 12;

    /// <summary>Where people reach the web chat from outside; printed in links and QR codes.</summary>
    [Url(ErrorMessage = "is not an address such as https://bot.example.vn")]
    public string? PublicUrl { get; set; }

    /// <summary>At least 32 bytes, as base64 or text. Made and kept under <c>Storage:Path</c> with SQLite, required with Redis.</summary>
    [Secret]
    public string? Secret { get; set; }

    /// <summary>Reverse proxies whose <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are believed: addresses or networks, separated by <c>;</c>.</summary>
    public string? Proxies { get; set; }

    public Language SpokenFirst => Language == "en" ? Core.Texts.Language.English : Core.Texts.Language.Vietnamese;

    public IReadOnlyList<string> ProxyList => Proxies?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

[OptionsValidator]
internal sealed partial class ServiceSettingsValidator : IValidateOptions<ServiceSettings>;
