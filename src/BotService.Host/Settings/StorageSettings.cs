using System.ComponentModel.DataAnnotations;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

internal sealed class StorageSettings
{
    /// <summary>The folder of the embedded store and of the secret made for it; relative to where the service is started.</summary>
    [Required(ErrorMessage = "must name a folder; leave the key out to use 'data'")]
    public string Path { get; set; } = "data";

    /// <summary>Fixed when a store is created; a store refuses another number later.</summary>
    [Range(1, 1024, ErrorMessage = "must be between 1 and 1024; 16 suits up to a few million people")]
    public int Partitions { get; set; } = Partitioning.DefaultCount;
}

[OptionsValidator]
internal sealed partial class StorageSettingsValidator : IValidateOptions<StorageSettings>;
