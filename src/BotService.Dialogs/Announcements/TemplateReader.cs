using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Announcements;

/// <summary>Reads one template of an announcement.</summary>
internal static class TemplateReader
{
    private static readonly Dictionary<string, Priority> Priorities = new(StringComparer.Ordinal)
    {
        ["news"] = Priority.News,
        ["service"] = Priority.Service,
        ["safety"] = Priority.Safety,
    };

    private static readonly Dictionary<string, TemplateButtonKind> Kinds = new(StringComparer.Ordinal)
    {
        ["link"] = TemplateButtonKind.Link,
        ["poll"] = TemplateButtonKind.Poll,
        ["stop"] = TemplateButtonKind.Stop,
    };

    /// <returns>Null when too little of it could be read.</returns>
    public static TemplateDraft? Read(Section section)
    {
        var id = Ids.Read(section, "id", Ids.Word);
        var title = section.Wording("title", required: true);
        TextChecks.Check(title, TextUse.Words, [], section.Findings);
        var topic = section.Word("topic", required: true);
        var priority = section.Choice("priority", Priorities, Priority.News, required: true);
        var values = Values(section);
        var text = section.Wording("text", required: true);
        TextChecks.Check(text, TextUse.Message, values, section.Findings);
        CheckUse(section, values, text);
        var pollAt = section.At;
        var button = section.Group("button") is { } group ? Button(group, out pollAt) : null;
        var place = Place(section);
        section.End();
        return id is null || title is null || text is null
            ? null
            : new(section.PlaceOf("id"), section.PlaceOf("topic"), section.PlaceOf("part"), pollAt, new(id, title.ToTranslations(), text.ToTranslations(), values)
            {
                Topic = topic ?? "",
                Priority = priority,
                Button = button,
                Series = place,
            });
    }

    private static ImmutableArray<string> Values(Section section)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        foreach (var word in section.Words("values"))
        {
            if (word.Text.Length is 0 or > Ids.Word || !word.Text.All(char.IsAsciiLetterLower))
            {
                section.Findings.Error(word.At, $"\"{word.Text}\" cannot be the name of a value", "Use one word of the letters a-z");
            }
            else if (values.Contains(word.Text))
            {
                section.Findings.Error(word.At, $"The value \"{word.Text}\" stands here twice", "Keep one of them");
            }
            else
            {
                values.Add(word.Text);
            }
        }

        return values.ToImmutable();
    }

    /// <summary>Nobody is asked for a value that is not shown, and nobody reads less in one language than in the other.</summary>
    private static void CheckUse(Section section, ImmutableArray<string> values, Wording? text)
    {
        if (text is not { Vietnamese: { } vietnamese, English: { } english })
        {
            return;
        }

        var (one, other) = (Template.Parse(vietnamese.Text, out _).Names, Template.Parse(english.Text, out _).Names);
        foreach (var name in values)
        {
            switch (one.Contains(name), other.Contains(name))
            {
                case (false, false):
                    section.Findings.Error(section.PlaceOf("values"), $"The value \"{name}\" is asked for and used nowhere", "Remove it");
                    break;
                case (true, false):
                    section.Findings.Error(english.At, $"The English text leaves out the value \"{name}\"", "Use it as the Vietnamese text does");
                    break;
                case (false, true):
                    section.Findings.Error(vietnamese.At, $"The Vietnamese text leaves out the value \"{name}\"", "Use it as the English text does");
                    break;
                default:
                    break;
            }
        }
    }

    private static TemplateButton Button(Section section, out Place pollAt)
    {
        var kind = section.Choice("kind", Kinds, TemplateButtonKind.Link, required: true);
        var poll = section.Word("poll");
        pollAt = section.PlaceOf("poll");
        var label = section.Languages();
        TextChecks.Check(label, TextUse.Label, [], section.Findings);
        if (poll is not null && kind != TemplateButtonKind.Poll)
        {
            section.Findings.Error(pollAt, "Only a button of the kind \"poll\" opens a poll", "Remove  poll:  or write  kind: poll");
        }

        section.End();
        return new(label.ToTranslations(), kind, poll);
    }

    private static SeriesPlace? Place(Section section)
    {
        var series = section.Word("series");
        var part = section.Number("part", 0, 1, 999);
        if (series is null && part == 0)
        {
            return null;
        }

        if (series is null || part == 0)
        {
            section.Findings.Error(section.PlaceOf(series is null ? "part" : "series"), "A part of a series needs both \"series\" and \"part\"", "Write  series: …  and  part: 1");
            return null;
        }

        return new(series, part, 0);
    }
}
