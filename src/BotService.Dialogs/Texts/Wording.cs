using System.Text;
using BotService.Core.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Texts;

/// <summary>A text in both languages as a file has it; a language that is missing was reported when it was read.</summary>
internal sealed record Wording(Place At, YamlNode.Scalar? Vietnamese, YamlNode.Scalar? English)
{
    /// <summary>In NFC, whatever the editor saved; the other language stands in for a missing one, so that reading can go on.</summary>
    public Translations ToTranslations() => new(Normal(Vietnamese ?? English), Normal(English ?? Vietnamese));

    private static string Normal(YamlNode.Scalar? scalar) => scalar is { Text: var text } && Spelling.IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC) : "";
}
