using BotService.Channels.BotFramework;
using BotService.Host.Settings;

namespace BotService.Host.Starting;

/// <summary>Makes the Bot Framework channel of its settings.</summary>
internal static class BotFrameworkComposition
{
    /// <returns>Null when the channel is off.</returns>
    public static BotFrameworkOptions? OptionsOf(AllSettings settings) => settings.BotFramework is not { AppId: { } app, AppPassword: { } password } set ? null : new()
    {
        AppId = app,
        AppPassword = password,
        OpenIdMetadataUrl = set.OpenIdMetadataUrl is { } metadata ? new Uri(metadata) : BotFrameworkOptions.AzureMetadata,
        Issuer = set.Issuer,
        TokenUrl = set.TokenUrl is { } tokens ? new Uri(tokens) : BotFrameworkOptions.TokenUrlOf(set.TenantId),
        AllowPrivateAddresses = set.AllowPrivateAddresses,
        DefaultLanguage = settings.Service.SpokenFirst,
    };

    public static IServiceCollection AddBotFramework(this IServiceCollection services, AllSettings settings) =>
        OptionsOf(settings) is { } options ? services.AddBotFramework(options) : services;
}
