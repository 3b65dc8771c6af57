using System.Collections.Immutable;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Polls;

/// <summary>One answer as a file has it, of a question or of a shared scale.</summary>
internal sealed record OptionDraft(Place At, string Id, Wording Label, bool Excluded, ImmutableArray<YamlNode.Scalar> Aliases)
{
    public static ImmutableArray<OptionDraft> ReadAll(ImmutableArray<Section> sections)
    {
        var options = ImmutableArray.CreateBuilder<OptionDraft>(sections.Length);
        foreach (var section in sections)
        {
            var id = Ids.Read(section, "id", Ids.Option);
            var label = section.Languages();
            TextChecks.Check(label, TextUse.Label, [], section.Findings);
            var excluded = section.Flag("excluded", fallback: false);
            var aliases = section.Words("aliases");
            section.End();
            if (id is not null)
            {
                options.Add(new(section.At, id, label, excluded, aliases));
            }
        }

        return options.DrainToImmutable();
    }
}
