using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

internal sealed class AdminSettings
{
    /// <summary>The master key: opens all of <c>/api/v1</c>, and <c>/reports</c> from other machines. Without it the first is open to keys that were given out alone, and the second also to this machine.</summary>
    [Secret]
    [StringLength(200, MinimumLength = 16, ErrorMessage = "must be 16 to 200 characters; make one with: openssl rand -base64 24")]
    public string? Key { get; set; }

    /// <summary>An address of its own for staff endpoints, such as <c>http://127.0.0.1:5001</c>; they then answer nowhere else.</summary>
    public string? Url { get; set; }
}

[OptionsValidator]
internal sealed partial class AdminSettingsValidator : IValidateOptions<AdminSettings>;
