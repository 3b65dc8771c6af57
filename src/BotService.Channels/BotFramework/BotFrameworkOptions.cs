using BotService.Core.Texts;

namespace BotService.Channels.BotFramework;

/// <summary>How the service talks with a Bot Framework channel service: Azure Bot Service, or one that speaks as it does.</summary>
public sealed record BotFrameworkOptions
{
    public static readonly Uri AzureMetadata = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    public const string AzureIssuer = "https://api.botframework.com";

    private const string AnyTenant = "botframework.com";

    /// <summary>The bot's app id: the audience of every token that comes in, the client id of those we ask for.</summary>
    public required string AppId { get; init; }

    /// <summary>The app's client secret.</summary>
    public required string AppPassword { get; init; }

    /// <summary>Where the channel service names the keys it signs with.</summary>
    public Uri OpenIdMetadataUrl { get; init; } = AzureMetadata;

    /// <summary>Who signs what comes in, exactly; also names what our own tokens are for.</summary>
    public string Issuer { get; init; } = AzureIssuer;

    /// <summary>Where our own tokens come from; see <see cref="TokenUrlOf"/>.</summary>
    public required Uri TokenUrl { get; init; }

    /// <summary>Lets metadata, tokens and replies go to plain http and to addresses inside the own network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Spoken to whoever's own language is not known.</summary>
    public Language DefaultLanguage { get; init; } = Language.Vietnamese;

    /// <summary>What our own tokens are asked for.</summary>
    public string Scope => $"{Issuer}/.default";

    /// <summary>Microsoft's token address for a directory; for an app of many tenants when none is named.</summary>
    public static Uri TokenUrlOf(string? tenant) => new($"https://login.microsoftonline.com/{tenant ?? AnyTenant}/oauth2/v2.0/token");

    // Options are printed by accident sooner or later; the password must not be.
    public override string ToString() => $"Bot Framework app {AppId}";
}
