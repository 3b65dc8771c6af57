using System.Collections.Immutable;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Words typed at a prompt that is no question: held against the very buttons it shows, in every language.</summary>
internal static class TypedChoices
{
    public static void Read(TurnDraft draft, string plain)
    {
        // To whom nothing was shown yet, nothing that is typed can be a choice.
        var spoken = draft.State.Language is not null || draft.State.Prompt is Prompt.ChooseLanguage;
        if ((spoken || draft.Before.Asked > 0)
            && AnswerReading.Read(plain, ChoicesOf(draft), draft.Library) is Reading.Understood(var key)
            && ButtonAction.TryParse(key, out var action))
        {
            Presses.Do(draft, action);
        }
        else if (!spoken)
        {
            Commanding.Menu(draft);
        }
        else if (draft.Context.Link is { } unknown)
        {
            Openings.BadCode(draft, unknown.Typed);
        }
        else
        {
            NotUnderstood(draft);
        }
    }

    /// <summary>Nothing is being asked, so nothing can be answered wrongly: the menu is the friendliest reply.</summary>
    private static void NotUnderstood(TurnDraft draft)
    {
        if (draft.State.Prompt is Prompt.None or Prompt.OfferChange)
        {
            Commanding.Menu(draft);
        }
        else
        {
            Misses.Again(draft);
        }
    }

    private static ImmutableArray<Choice> ChoicesOf(TurnDraft draft)
    {
        var buttons = Prompts.Of(draft).Buttons;
        var choices = ImmutableArray.CreateBuilder<Choice>(buttons.Length);
        foreach (var button in buttons)
        {
            if (ButtonAction.TryParse(button.Action, out var action))
            {
                // Consent, age and deletion are never taken from half a word.
                var exact = action.Kind is ButtonKinds.Opening or ButtonKinds.Delete;
                choices.Add(new(button.Action, button.Number, [.. Spellings(draft, button.Label, action)], Fixed: exact));
            }
        }

        return choices.DrainToImmutable();
    }

    private static IEnumerable<string> Spellings(TurnDraft draft, TextRef label, ButtonAction action)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            if (PollWords.Plain(draft.Library, label, language) is { } words)
            {
                yield return PlainSpelling.Of(Filled(words, label));
            }
        }

        if (action.Kind == ButtonKinds.Language)
        {
            yield return action.Choice;
        }

        if (WordsKey(action) is { } key && draft.Library.SystemTexts.TryGetValue(key, out var texts))
        {
            foreach (var word in $"{texts.Vietnamese},{texts.English}".Split(','))
            {
                yield return PlainSpelling.Of(word);
            }
        }
    }

    /// <summary>A label with the number that stands on it.</summary>
    private static string Filled(string words, TextRef label)
    {
        foreach (var arg in label.Scope.Length == 0 ? label.Args : [])
        {
            words = words.Replace($"{{{{ {arg.Name} }}}}", arg.Value, StringComparison.Ordinal);
        }

        return words;
    }

    /// <summary>The words that people type for this button although they do not stand on it.</summary>
    private static string? WordsKey(ButtonAction action) => (action.Kind, action.Choice) switch
    {
        (ButtonKinds.Opening, OpeningSteps.Yes or OpeningSteps.Adult or OpeningSteps.Start) => SystemTexts.WordsYes,
        (ButtonKinds.Opening, OpeningSteps.No or OpeningSteps.Minor or OpeningSteps.Later) => SystemTexts.WordsNo,
        (ButtonKinds.Delete, Deletions.Yes) => SystemTexts.WordsYes,
        (ButtonKinds.Delete, Deletions.No) => SystemTexts.WordsNo,
        (ButtonKinds.Resume, _) => SystemTexts.WordsYes,
        (ButtonKinds.Duty, var choice) when DutyChoice.Of(choice).Verb == DutyChoice.Done => DutyTexts.WordsDone,
        _ => null,
    };
}
