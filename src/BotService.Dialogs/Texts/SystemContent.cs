using System.Collections.Immutable;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Dialogs.Polls;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Texts;

/// <summary>What the files beside <c>polls/</c> and <c>units/</c> say together. Filled file by file, with the place where each name was first seen.</summary>
internal sealed class SystemContent
{
    public Dictionary<string, (Place At, Translations Text)> Texts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (Place At, ImmutableArray<OptionDraft> Options)> Scales { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (Place At, Translations Text)> Purposes { get; } = new(StringComparer.Ordinal);

    public List<Command> Commands { get; } = [];

    /// <summary>Every word that is a command, slash names among them with their slash.</summary>
    public Dictionary<string, Place> CommandWords { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Abbreviations { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> NumberWords { get; } = new(StringComparer.Ordinal);
}
