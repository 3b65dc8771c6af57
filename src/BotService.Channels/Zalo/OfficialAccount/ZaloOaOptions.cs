using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>How the service talks to a Zalo Official Account. Zalo's own numbers are reported differently by different sources, so each is a setting.</summary>
public sealed record ZaloOaOptions
{
    public const string ZaloApi = "https://openapi.zalo.me";
    public const string ZaloOAuth = "https://oauth.zaloapp.com";

    /// <summary>The app's id: digits.</summary>
    public required string AppId { get; init; }

    /// <summary>The app's secret key: for tokens.</summary>
    public required string AppSecret { get; init; }

    /// <summary>The OA Secret Key, which only signs webhooks. Every one is accepted, so a key is changed by adding the new one first.</summary>
    public required ImmutableArray<string> OaSecrets { get; init; }

    /// <summary>The account's own id, for links; events of another account are then passed over. Null when not known.</summary>
    public string? OaId { get; init; }

    /// <summary>The first refresh token, when it does not come from <see cref="ZaloOaLogin"/>. Later ones are kept in the store.</summary>
    public string? RefreshToken { get; init; }

    public string ApiUrl { get; init; } = ZaloApi;

    public string OAuthUrl { get; init; } = ZaloOAuth;

    /// <summary>Where Zalo sends an administrator after consent; must be the one saved in the console. Needed only to log in.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>The PKCE verifier whose challenge is saved in the console; null makes a fresh pair for each login.</summary>
    public string? CodeVerifier { get; init; }

    /// <summary>True sends <c>appsecret_proof</c> with each call, as the console may demand.</summary>
    public bool AppSecretProof { get; init; }

    /// <summary>True also accepts webhook signatures over the account's id in place of the app's.</summary>
    public bool SignedByOaId { get; init; }

    /// <summary>The <c>template_type</c> of buttons; null leaves it out.</summary>
    public string? ButtonTemplate { get; init; }

    /// <summary>True names the recipient of a template as <c>recipient.user_id</c> in place of <c>user_id</c>.</summary>
    public bool NestedTemplateRecipient { get; init; }

    /// <summary>How long the service is silent in a chat after an operator wrote there; zero for not at all.</summary>
    public TimeSpan OperatorPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Events older than this are passed over. Zalo brings an event again for two hours at least, with its old time in it, so what keeps a
    /// repeat from counting twice is its id, and this only bounds how long a captured call may be played back.
    /// </summary>
    public TimeSpan OldestEvent { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long a webhook call may take before Zalo is asked to bring it again; Zalo itself waits two seconds.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromMilliseconds(1500);

    /// <summary>How long a message waits when Zalo says that a quota is used up.</summary>
    public TimeSpan QuotaWait { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Messages a second over all chats; 0 for no limit.</summary>
    public double MessagesPerSecond { get; init; } = 20;

    /// <summary>Messages a second to one chat; 0 for no limit.</summary>
    public double ChatPerSecond { get; init; } = 1;

    /// <summary>Messages that one chat may get at once.</summary>
    public int ChatBurst { get; init; } = 3;

    /// <summary>What Zalo allows when; see <see cref="ZaloOaLimits"/>.</summary>
    public ZaloOaLimits Limits { get; init; } = new();

    /// <summary>Approved templates by the key of the text that they stand for.</summary>
    public ImmutableDictionary<string, ZaloOaTemplate> Templates { get; init; } = ImmutableDictionary<string, ZaloOaTemplate>.Empty;

    /// <summary>The zone of Zalo's night and days.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>For people whose language is not known.</summary>
    public Language DefaultLanguage { get; init; } = Language.Vietnamese;

    /// <summary>The name under which tokens are kept.</summary>
    internal string VaultName => $"zalo-oa.{AppId}";

    /// <summary>The same as data for the planner of sends.</summary>
    public SendRules ToRules() => Limits.ToRules(Templates);

    // Options are printed by accident sooner or later; no secret must be.
    public override string ToString() => $"Zalo OA by app {AppId}";
}
