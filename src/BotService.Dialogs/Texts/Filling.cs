using BotService.Core.Texts;

namespace BotService.Dialogs.Texts;

/// <summary>What a template's values are in the reader's language.</summary>
/// <param name="Depth">How many texts the template's own text is a value of.</param>
internal readonly record struct Filling(DialogTexts Texts, Language Language, int Depth)
{
    // A value may be a text with values of its own (a summary line in a list of lines), never endlessly.
    private const int Deepest = 32;

    public string Of(TextArg arg) => arg.Text switch
    {
        null => arg.Value ?? "",
        var text when Depth < Deepest => Texts.Render(text, Language, Depth + 1),
        _ => "",
    };
}
