using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

/// <summary>How many events one chat may send. What is over the limit is answered once, then passed over.</summary>
internal sealed class FloodSettings
{
    /// <summary>Events a second for long, at most 1,000; 0 sets no limit.</summary>
    public double PerSecond { get; set; } = 1;

    [Range(1, 10_000, ErrorMessage = "must be between 1 and 10000 events at once")]
    public int Burst { get; set; } = 20;
}

[OptionsValidator]
internal sealed partial class FloodSettingsValidator : IValidateOptions<FloodSettings>;
