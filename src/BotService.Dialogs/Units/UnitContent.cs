using BotService.Core.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Units;

/// <summary>What the files of <c>units/</c> say together.</summary>
internal sealed class UnitContent
{
    public List<UnitDraft> Units { get; } = [];

    /// <summary>Respondent groups by id, with the place of each.</summary>
    public Dictionary<string, (Place At, Translations Name)> Groups { get; } = new(StringComparer.Ordinal);
}
