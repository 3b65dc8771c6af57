using System.Collections.Immutable;
using BotService.Core.Texts;

namespace BotService.Core.Announcements;

/// <summary>Makes the words of an announcement from a template.</summary>
public static class Drafting
{
    /// <summary>The names of the template's values that are missing, or empty in a language; in the order in which they are asked for.</summary>
    public static ImmutableArray<string> Missing(AnnouncementTemplate template, ImmutableArray<TemplateValue> values) =>
        [.. template.Values.Where(name => !values.Any(value => value.Name == name && value.Words is { Vietnamese.Length: > 0, English.Length: > 0 }))];

    /// <summary>Fills in the values, in both languages. What is missing stays empty: ask <see cref="Missing"/> first.</summary>
    /// <param name="button">The button to put in place of the template's own, when that needs an address or a poll.</param>
    public static Content Fill(AnnouncementTemplate template, ImmutableArray<TemplateValue> values, ITexts texts, ContentButton? button = null)
    {
        var known = values.Where(value => template.Values.Contains(value.Name)).ToImmutableArray();
        return new(ContentRules.Normal(new(In(Language.Vietnamese), In(Language.English))))
        {
            From = new(template.Id, known),
            Button = button ?? (template.Button is { Poll: var poll } own ? Of(own, poll) : null),
        };

        string In(Language language) => texts.Render(template.With([.. known.Select(value => new TextArg(value.Name, value.Words.In(language)))]), language);
    }

    private static ContentButton? Of(TemplateButton button, string? poll) => button.Kind switch
    {
        TemplateButtonKind.Stop => new ContentButton.StopThese(button.Label),
        TemplateButtonKind.Poll when poll is not null => new ContentButton.TakePoll(button.Label, new(poll), null),
        _ => null,
    };
}
