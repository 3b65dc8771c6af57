using System.ComponentModel.DataAnnotations;
using BotService.Channels.BotFramework;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

internal sealed class BotFrameworkSettings
{
    /// <summary>The bot's app id at Microsoft. When it is not set, <c>/api/messages</c> does not exist.</summary>
    [RegularExpression("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", ErrorMessage = "is not an app id (8-4-4-4-12 digits and letters a to f); copy Microsoft App ID from the bot's page in Azure")]
    public string? AppId { get; set; }

    /// <summary>The app's client secret: its value, not its id.</summary>
    [Secret]
    [StringLength(200, MinimumLength = 8, ErrorMessage = "is not a client secret; copy its value (not its id) when you make it in Azure")]
    public string? AppPassword { get; set; }

    /// <summary>The directory of an app of a single tenant, by id or name; not set for an app of many tenants.</summary>
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9.-]{1,100}$", ErrorMessage = "is not a tenant's id or name, such as office.onmicrosoft.com")]
    public string? TenantId { get; set; }

    /// <summary>Where the keys that activities are signed with are named; Azure's when it is not set.</summary>
    [Url(ErrorMessage = "is not an address; leave the key out to use Azure Bot Service")]
    public string? OpenIdMetadataUrl { get; set; }

    /// <summary>Who signs activities, exactly as its tokens say.</summary>
    [Required(ErrorMessage = "must name who signs activities; leave the key out to use Azure Bot Service")]
    public string Issuer { get; set; } = BotFrameworkOptions.AzureIssuer;

    /// <summary>Where the app's own tokens come from; Microsoft's, for <see cref="TenantId"/>, when it is not set.</summary>
    [Url(ErrorMessage = "is not an address; leave the key out to use Microsoft's")]
    public string? TokenUrl { get; set; }

    /// <summary>Lets metadata, tokens and replies go to plain http and to addresses inside your own network.</summary>
    public bool AllowPrivateAddresses { get; set; }
}

[OptionsValidator]
internal sealed partial class BotFrameworkSettingsValidator : IValidateOptions<BotFrameworkSettings>;

internal sealed class BotFrameworkRules : Rules<BotFrameworkSettings>
{
    protected override IEnumerable<(string Member, string Wrong)> Broken(BotFrameworkSettings settings)
    {
        if (settings.AppId is not null && settings.AppPassword is null)
        {
            yield return (nameof(settings.AppPassword), "is missing although BotFramework:AppId is set; make a client secret for the app in Azure, or leave BotFramework:AppId out");
        }

        if (settings.AppId is null && (settings.AppPassword ?? settings.TenantId ?? settings.OpenIdMetadataUrl ?? settings.TokenUrl) is not null)
        {
            yield return (nameof(settings.AppId), "is missing although other settings of BotFramework are there; set it, or leave them out");
        }

        if (settings.TenantId is not null && settings.TokenUrl is not null)
        {
            yield return (nameof(settings.TenantId), "has no effect when BotFramework:TokenUrl is set; leave one of them out");
        }

        foreach (var (member, url) in new[] { (nameof(settings.OpenIdMetadataUrl), settings.OpenIdMetadataUrl), (nameof(settings.TokenUrl), settings.TokenUrl) })
        {
            if (url is not null && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !settings.AllowPrivateAddresses)
            {
                yield return (member, "must begin with https:// (plain http is only taken with BotFramework:AllowPrivateAddresses)");
            }
        }
    }
}
