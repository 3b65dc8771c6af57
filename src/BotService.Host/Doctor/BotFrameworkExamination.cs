using System.Collections.Immutable;
using BotService.Channels.BotFramework;
using BotService.Host.Settings;
using BotService.Host.Starting;

namespace BotService.Host.Doctor;

/// <summary>Looks whether the Bot Framework channel can work as it is set up.</summary>
internal static class BotFrameworkExamination
{
    private const string Part = "Bot Framework";

    public static async Task<ImmutableArray<Diagnosis>> RunAsync(AllSettings settings, TimeProvider time, CancellationToken ct)
    {
        if (settings.BotFramework.AppId is null)
        {
            return [Diagnosis.Good(Part, "off: BotFramework:AppId is not set")];
        }

        if (BotFrameworkComposition.OptionsOf(settings) is not { } options)
        {
            return [Diagnosis.Bad(Part, "off: not all of its settings are right", "Put the settings named above right.")];
        }

        var findings = await new BotFrameworkCheck(options).RunAsync(time, ct);
        return
        [
            .. findings.Facts.Select(fact => Diagnosis.Good(Part, fact)),
            .. findings.Problems.Select(problem => Diagnosis.Bad(Part, "not in order", problem)),
            .. settings.BotFramework.AllowPrivateAddresses
                ? [Diagnosis.Doubtful(Part, "replies may go to addresses inside your network", "Leave BotFramework:AllowPrivateAddresses out unless the channel service stands there.")]
                : ImmutableArray<Diagnosis>.Empty,
        ];
    }
}
