using BotService.Core.Announcements;
using BotService.Core.Texts;

namespace BotService.Host.Settings;

internal sealed class ZaloOfficialAccountRules : Rules<ZaloOfficialAccountSettings>
{
    private const int MostPerSecond = 1_000;
    private const int MostCost = 1_000_000;

    protected override IEnumerable<(string Member, string Wrong)> Broken(ZaloOfficialAccountSettings settings) =>
        [.. Missing(settings), .. Spans(settings), .. Numbers(settings), .. Addressing(settings), .. Templates(settings)];

    private static IEnumerable<(string Member, string Wrong)> Missing(ZaloOfficialAccountSettings settings)
    {
        const string Begun = "is missing although other settings of the account are there; ";
        if (!settings.IsBegun)
        {
            yield break;
        }

        if (settings.AppId is null)
        {
            yield return (nameof(settings.AppId), $"{Begun}copy the app's id from its page on developers.zalo.me");
        }

        if (settings.AppSecret is null)
        {
            yield return (nameof(settings.AppSecret), $"{Begun}copy the secret key from the app's page on developers.zalo.me");
        }

        if (settings.OaSecret is null)
        {
            yield return (nameof(settings.OaSecret), $"{Begun}copy the OA Secret Key from the app's Official Account page: webhooks are signed with it");
        }
    }

    private static IEnumerable<(string Member, string Wrong)> Spans(ZaloOfficialAccountSettings settings)
    {
        if (Outside(settings.OperatorPause, TimeSpan.Zero, TimeSpan.FromDays(7)))
        {
            yield return (nameof(settings.OperatorPause), "must be between 00:00:00 (no pause) and 7.00:00:00 (days.hours:minutes:seconds); 01:00:00 is usual");
        }

        if (Outside(settings.OldestEvent, TimeSpan.FromMinutes(5), TimeSpan.FromDays(30)))
        {
            yield return (nameof(settings.OldestEvent), "must be between 00:05:00 and 30.00:00:00; Zalo brings an event again for hours, so 12:00:00 is safe");
        }

        if (Outside(settings.QuotaWait, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)))
        {
            yield return (nameof(settings.QuotaWait), "must be between 00:01:00 and 1.00:00:00; 01:00:00 is usual");
        }

        if (Outside(settings.FreeFor, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365)))
        {
            yield return (nameof(settings.FreeFor), "must be between 00:01:00 and 365.00:00:00; Zalo gives 2.00:00:00");
        }

        if (settings.PaidFor < settings.FreeFor || settings.PaidFor > TimeSpan.FromDays(365))
        {
            yield return (nameof(settings.PaidFor), "must not be shorter than FreeFor nor longer than 365.00:00:00; Zalo gives 7.00:00:00, and the same as FreeFor means that nothing is paid for");
        }
    }

    private static IEnumerable<(string Member, string Wrong)> Numbers(ZaloOfficialAccountSettings settings)
    {
        if (settings.MessagesPerSecond is not (>= 0 and <= MostPerSecond))
        {
            yield return (nameof(settings.MessagesPerSecond), $"must be between 0 (no pace) and {MostPerSecond}; 20 is safe with Zalo");
        }

        if (settings.ChatPerSecond is not (>= 0 and <= MostPerSecond))
        {
            yield return (nameof(settings.ChatPerSecond), $"must be between 0 (no pace) and {MostPerSecond}; 1 is usual");
        }

        if (settings.PaidCost is not (>= 0 and <= MostCost))
        {
            yield return (nameof(settings.PaidCost), "must be between 0 and 1000000 VND");
        }
    }

    private static IEnumerable<(string Member, string Wrong)> Addressing(ZaloOfficialAccountSettings settings)
    {
        if (Addresses.IsPlain(settings.ApiUrl) && !Addresses.IsLocal(settings.ApiUrl))
        {
            yield return (nameof(settings.ApiUrl), "must begin with https://: the access token travels with each call");
        }

        if (Addresses.IsPlain(settings.OAuthUrl) && !Addresses.IsLocal(settings.OAuthUrl))
        {
            yield return (nameof(settings.OAuthUrl), "must begin with https://: the app's secret key travels with each call");
        }
    }

    private static IEnumerable<(string Member, string Wrong)> Templates(ZaloOfficialAccountSettings settings)
    {
        foreach (var (message, template) in settings.Templates)
        {
            // Templates of announcements are named in dialogs/announcements/, which settings know nothing of.
            var text = SystemTexts.All.FirstOrDefault(text => text.Key == message);
            if (text is null && !AnnouncementId.IsValid(message))
            {
                yield return ($"Templates:{message}", "is neither a text of dialogs/system.yaml nor a template of dialogs/announcements; name what the template stands for");
            }
            else if (template.Id is not { Length: > 0 and <= 60 })
            {
                yield return ($"Templates:{message}:Id", "is missing; copy the template's id from Zalo's list of approved templates");
            }
            else if (template.FieldList() is not { } fields)
            {
                yield return ($"Templates:{message}:Fields", "must name each field of the template once with what fills it, such as ten=title;ngay=date");
            }
            else if (text is not null && fields.FirstOrDefault(field => !text.Args.Contains(field.Argument)) is { Argument: { } unknown })
            {
                yield return ($"Templates:{message}:Fields", $"names '{unknown}', which this text is not filled with");
            }
            else if (template.Cost is not (>= 0 and <= MostCost))
            {
                yield return ($"Templates:{message}:Cost", "must be between 0 and 1000000 VND");
            }
        }
    }

    private static bool Outside(TimeSpan span, TimeSpan least, TimeSpan most) => span < least || span > most;
}
