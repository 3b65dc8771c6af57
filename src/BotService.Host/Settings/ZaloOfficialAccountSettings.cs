using System.ComponentModel.DataAnnotations;
using BotService.Channels.Zalo.OfficialAccount;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

/// <summary>Off until <see cref="AppId"/>, <see cref="AppSecret"/> and <see cref="OaSecret"/> are set. What Zalo allows is reported differently by different sources, so it is all here.</summary>
internal sealed class ZaloOfficialAccountSettings
{
    [RegularExpression("^[0-9]{1,20}$", ErrorMessage = "is not an app's id (digits only); copy it from the app's page on developers.zalo.me")]
    public string? AppId { get; set; }

    /// <summary>The app's secret key, for tokens.</summary>
    [Secret]
    [RegularExpression("^[!-~]{8,100}$", ErrorMessage = "is not an app's secret key; copy it whole from the app's page on developers.zalo.me")]
    public string? AppSecret { get; set; }

    /// <summary>The OA Secret Key, for webhooks. Two, with a space between, while it is changed.</summary>
    [Secret]
    [RegularExpression("^[!-~]{8,100}( [!-~]{8,100})?$", ErrorMessage = "is not an OA Secret Key; copy it whole from the app's Official Account page (it is not the app's secret key)")]
    public string? OaSecret { get; set; }

    /// <summary>The account's id, for links and QR codes.</summary>
    [RegularExpression("^[0-9]{1,20}$", ErrorMessage = "is not an account's id (digits only); it stands in the address of the account's manager on oa.zalo.me")]
    public string? OaId { get; set; }

    /// <summary>The first one, where nobody runs <c>zalo login</c>; later ones are kept in the store.</summary>
    [Secret]
    [RegularExpression("^[!-~]{8,2000}$", ErrorMessage = "is not a refresh token; copy it whole from the API Explorer on developers.zalo.me, or leave the key out and run 'zalo login'")]
    public string? RefreshToken { get; set; }

    [Url(ErrorMessage = "is not an address such as https://openapi.zalo.me; leave the key out to use Zalo's own")]
    public string ApiUrl { get; set; } = ZaloOaOptions.ZaloApi;

    [Url(ErrorMessage = "is not an address such as https://oauth.zaloapp.com; leave the key out to use Zalo's own")]
    public string OAuthUrl { get; set; } = ZaloOaOptions.ZaloOAuth;

    /// <summary>Where Zalo leads after consent, as saved in its console; nothing needs to answer there.</summary>
    [Url(ErrorMessage = "is not an address such as https://bot.example.vn/zalo/oa/callback")]
    public string? CallbackUrl { get; set; }

    /// <summary>The PKCE verifier, where its challenge is saved in the console.</summary>
    [Secret]
    [RegularExpression("^[A-Za-z0-9._~-]{43,128}$", ErrorMessage = "must be 43 to 128 letters, digits, '-', '.', '_' or '~'; leave the key out to have one made for each log-in")]
    public string? CodeVerifier { get; set; }

    /// <summary>Sends <c>appsecret_proof</c> with each call.</summary>
    public bool AppSecretProof { get; set; }

    /// <summary>Also accepts webhooks signed over the account's id in place of the app's.</summary>
    public bool SignedByOaId { get; set; }

    /// <summary>The <c>template_type</c> of buttons; left out when not set.</summary>
    [RegularExpression("^[a-z_]{1,30}$", ErrorMessage = "must be a word such as button; leave the key out to send none")]
    public string? ButtonTemplate { get; set; }

    /// <summary>Names a template's recipient as <c>recipient.user_id</c>.</summary>
    public bool NestedTemplateRecipient { get; set; }

    /// <summary>How long the service is silent in a chat after an operator wrote there, at most 7 days; 0 for not at all.</summary>
    public TimeSpan OperatorPause { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Older events are passed over: 5 minutes to 30 days.</summary>
    public TimeSpan OldestEvent { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a message waits when a quota is used up: a minute to a day.</summary>
    public TimeSpan QuotaWait { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Messages a second over all chats, at most 1,000; 0 sets no pace.</summary>
    public double MessagesPerSecond { get; set; } = 20;

    /// <summary>Messages a second to one chat, at most 1,000; 0 sets no pace.</summary>
    public double ChatPerSecond { get; set; } = 1;

    [Range(1, 100, ErrorMessage = "must be between 1 and 100")]
    public int ChatBurst { get; set; } = 3;

    /// <summary>Text is free for so long after a person's last act.</summary>
    public TimeSpan FreeFor { get; set; } = TimeSpan.FromHours(48);

    /// <summary>Text is taken, at a price, for so long after a person's last act.</summary>
    public TimeSpan PaidFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Of one paid text, in VND.</summary>
    public decimal PaidCost { get; set; } = 55;

    /// <summary>Local time from which no promotion is taken.</summary>
    public TimeOnly NightFrom { get; set; } = new(22, 0);

    public TimeOnly NightUntil { get; set; } = new(6, 0);

    [Range(0, 100_000_000, ErrorMessage = "must not be below 0; 0 sets no limit")]
    public int TemplatesPerDay { get; set; } = 500;

    [Range(0, 100_000_000, ErrorMessage = "must not be below 0; 0 sets no limit")]
    public int PaidPerMonth { get; set; }

    [Range(0, 1000, ErrorMessage = "must be between 0 (any number) and 1000")]
    public int PromotionPerDay { get; set; } = 1;

    [Range(0, 1000, ErrorMessage = "must be between 0 (any number) and 1000")]
    public int PromotionPerMonth { get; set; } = 4;

    /// <summary>Approved templates, by the key of the text in <c>dialogs/system.yaml</c> that they stand for.</summary>
    public Dictionary<string, ZaloTemplateSettings> Templates { get; } = new(StringComparer.Ordinal);

    /// <summary>True when any part of the account is set, so that the rest of it must be.</summary>
    public bool IsBegun => AppId is not null || AppSecret is not null || OaSecret is not null || RefreshToken is not null;
}

[OptionsValidator]
internal sealed partial class ZaloOfficialAccountSettingsValidator : IValidateOptions<ZaloOfficialAccountSettings>;
