using System.Collections.Immutable;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.Host.Doctor;
using BotService.Host.Settings;
using BotService.Host.Starting;
using BotService.Runtime.Channels;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Host.Zalo;

/// <summary>Leads through the set-up of the Official Account: what stands, and what is the next step.</summary>
internal static class ZaloOaExamination
{
    private const string Part = "Zalo OA";

    public static async Task<ImmutableArray<Diagnosis>> RunAsync(AllSettings settings, TimeProvider time, CancellationToken ct)
    {
        var set = settings.Zalo.OfficialAccount;
        if (!set.IsBegun)
        {
            return [Diagnosis.Good(Part, "off: Zalo:OfficialAccount:AppId is not set")];
        }

        if (ZaloOfficialAccount.Of(settings) is not { } options)
        {
            return [Diagnosis.Bad(Part, "off: not all of its settings are there", "Put the settings named above right; each stands in Zalo's developer console (developers.zalo.me).")];
        }

        return [.. Console(settings), .. await AccountAsync(settings, options, time, ct)];
    }

    /// <summary>What is to be entered at Zalo, which nobody here can look at.</summary>
    private static IEnumerable<Diagnosis> Console(AllSettings settings)
    {
        var set = settings.Zalo.OfficialAccount;
        yield return settings.Service.PublicUrl is { } url
            ? Diagnosis.Good(Part, $"the webhook to enter in the console is {url.TrimEnd('/')}/zalo/oa/webhook; tick follow, unfollow, user_send_*, oa_send_*, user_received_message and user_seen_message")
            : Diagnosis.Doubtful(Part, "the webhook's address is not known here", "Set Service:PublicUrl and enter that address with /zalo/oa/webhook in Zalo's console.");
        if (set.OaId is null)
        {
            yield return Diagnosis.Doubtful(Part, "Zalo:OfficialAccount:OaId is not set", "Links and QR codes cannot lead to the account without it.");
        }

        if (set.CallbackUrl is null && set.RefreshToken is null)
        {
            yield return Diagnosis.Doubtful(Part, "Zalo:OfficialAccount:CallbackUrl is not set", "'zalo login' needs it: the callback address that is saved in Zalo's console.");
        }
    }

    private static async Task<ImmutableArray<Diagnosis>> AccountAsync(AllSettings settings, ZaloOaOptions options, TimeProvider time, CancellationToken ct)
    {
        if (SecretOf(settings) is not { } bytes)
        {
            return [Diagnosis.Doubtful(Part, "nobody has logged in: the service was never started here", "Start the service once, then run 'zalo login'.")];
        }

        try
        {
            await using var store = await StoreOpening.OpenAsync(settings, time, NullLoggerFactory.Instance, TimeSpan.Zero, ct);
            using var secret = new ServiceSecret(bytes);
            var findings = await new ZaloOaCheck(options, new StoredVault(store, secret, time), time).RunAsync(ct);
            return
            [
                .. findings.Facts.Select(fact => Diagnosis.Good(Part, fact)),
                .. findings.Problems.Select(problem => Diagnosis.Bad(Part, "not in order", problem)),
            ];
        }
        catch (Exception e) when (e is StoreUnavailableException or StoreSetupException or IOException or UnauthorizedAccessException)
        {
            return [Diagnosis.Doubtful(Part, "the tokens cannot be looked at while the store does not answer", "Put the store right first.")];
        }
    }

    /// <summary>Makes none where there is none.</summary>
    private static byte[]? SecretOf(AllSettings settings) =>
        settings.Service.Secret is { } set ? SecretText.Bytes(set)
        : File.Exists(SecretFile.PathIn(settings.Storage.Path)) ? SecretFile.ReadOrMake(settings.Storage.Path)
        : null;
}
