using System.Collections.Immutable;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.Core.Delivery.Planning;
using BotService.Host.Settings;

namespace BotService.Host.Zalo;

/// <summary>Makes the channel's options of the settings.</summary>
internal static class ZaloOfficialAccount
{
    /// <returns>Null when the channel is off.</returns>
    public static ZaloOaOptions? Of(AllSettings settings) =>
        settings.Zalo.OfficialAccount is not { AppId: { } app, AppSecret: { } secret, OaSecret: { } oaSecret } set ? null : new()
        {
            AppId = app,
            AppSecret = secret,
            OaSecrets = [.. oaSecret.Split(' ')],
            OaId = set.OaId,
            RefreshToken = set.RefreshToken,
            ApiUrl = set.ApiUrl,
            OAuthUrl = set.OAuthUrl,
            CallbackUrl = set.CallbackUrl,
            CodeVerifier = set.CodeVerifier,
            AppSecretProof = set.AppSecretProof,
            SignedByOaId = set.SignedByOaId,
            ButtonTemplate = set.ButtonTemplate,
            NestedTemplateRecipient = set.NestedTemplateRecipient,
            OperatorPause = set.OperatorPause,
            OldestEvent = set.OldestEvent,
            QuotaWait = set.QuotaWait,
            MessagesPerSecond = set.MessagesPerSecond,
            ChatPerSecond = set.ChatPerSecond,
            ChatBurst = set.ChatBurst,
            Limits = LimitsOf(set),
            Templates = set.Templates.ToImmutableDictionary(entry => entry.Key, entry => TemplateOf(entry.Value), StringComparer.Ordinal),
            Zone = TimeZoneInfo.TryFindSystemTimeZoneById(settings.Service.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
            DefaultLanguage = settings.Service.SpokenFirst,
        };

    private static ZaloOaLimits LimitsOf(ZaloOfficialAccountSettings set) => new()
    {
        FreeFor = set.FreeFor,
        PaidFor = set.PaidFor,
        PaidCost = set.PaidCost,
        Night = new HourSpan(set.NightFrom, set.NightUntil),
        TemplatesPerDay = set.TemplatesPerDay,
        PaidPerMonth = set.PaidPerMonth,
        PromotionPerDay = set.PromotionPerDay,
        PromotionPerMonth = set.PromotionPerMonth,
    };

    private static ZaloOaTemplate TemplateOf(ZaloTemplateSettings set) => new(
        set.Id ?? "",
        (set.FieldList() ?? []).ToImmutableSortedDictionary(field => field.Field, field => field.Argument, StringComparer.Ordinal),
        new TemplateRule(set.Cost, set.Promotion));
}
