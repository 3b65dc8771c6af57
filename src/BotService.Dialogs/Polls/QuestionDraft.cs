using BotService.Core.Polls;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;
using System.Collections.Immutable;

namespace BotService.Dialogs.Polls;

/// <summary>A question that was read, with what is still needed to check it against the others.</summary>
internal sealed record QuestionDraft(
    Place At,
    Place WhenAt,
    Question Question,
    Wording? Text,
    Wording? Short,
    ImmutableArray<OptionDraft> Options);
