using System.Collections.Immutable;
using BotService.Channels.Zalo.Bot;
using BotService.Host.Doctor;
using BotService.Host.Settings;

namespace BotService.Host.Zalo;

/// <summary>Looks at the Zalo bot: what is set, and what the platform says of it.</summary>
internal static class ZaloBotExamination
{
    private const string Part = "Zalo bot";

    public static async Task<ImmutableArray<Diagnosis>> RunAsync(AllSettings settings, TimeProvider time, CancellationToken ct)
    {
        if (settings.Zalo.Bot.Token is null)
        {
            return [Diagnosis.Good(Part, "off: Zalo:Bot:Token is not set")];
        }

        // Nothing is signed here, so the key of the day does where none was made yet.
        var secret = settings.Service.Secret is { } set ? SecretText.Bytes(set) : new byte[32];
        if (ZaloBot.Of(settings, secret) is not { } options || !ZaloBotOptions.IsToken(options.Token))
        {
            return [Diagnosis.Bad(Part, "not in order", "Zalo:Bot:Token has not the form that Bot Creator gives (digits, a colon, letters): copy it again.")];
        }

        var findings = await new ZaloBotCheck(options).RunAsync(time, ct);
        return
        [
            .. findings.Facts.Select(fact => Diagnosis.Good(Part, fact)),
            .. findings.Problems.Select(problem => Diagnosis.Bad(Part, "not in order", problem)),
        ];
    }
}
