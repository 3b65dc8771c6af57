using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Host.Announcements.Forms;

/// <summary>Makes what people are sent of the form that a writer filled in, and notes what is wrong with it.</summary>
internal sealed class ContentReader(DialogLibrary library, ITexts texts, Mistakes mistakes)
{
    private const int LongestValue = 300;

    /// <returns>Null when something was wrong that is noted.</returns>
    public Content? Read(AnnouncementForm form)
    {
        var template = form.Template is { } id ? library.Announcements.Templates.GetValueOrDefault(id) : null;
        mistakes.Unless(form.Template is null || template is not null, "/template", "There is no such template: see /api/v1/announcements/templates.");
        mistakes.Unless((form.Template is null) != (form.Text is null), "/text", "Give either a template with its values, or a text of your own.");
        mistakes.Unless(form.Template is not null || form.Values is null, "/values", "Values are for a template.");
        if (!mistakes.None)
        {
            return null;
        }

        var button = ButtonOf(form.Button, template?.Button);
        var content = template is null
            ? new Content(ContentRules.Normal(new(form.Text!.Vi ?? "", form.Text.En ?? ""))) { Button = button }
            : Filled(template, form.Values ?? [], button);
        content = content with { Picture = form.Picture, PictureWords = form.PictureWords is { } shown ? ContentRules.Normal(new(shown.Vi ?? "", shown.En ?? "")) : null };
        foreach (var problem in ContentRules.Check(content, library.Polls.Keys))
        {
            mistakes.Add(PointerOf(problem), WordsOf(problem));
        }

        return mistakes.None ? content : null;
    }

    private Content Filled(AnnouncementTemplate template, Dictionary<string, WordsForm> given, ContentButton? button)
    {
        foreach (var (name, words) in given)
        {
            mistakes.Unless(template.Values.Contains(name), $"/values/{Escaped(name)}", $"The template asks for {(template.Values.IsEmpty ? "no value" : string.Join(", ", template.Values))}.");
            mistakes.Unless(Math.Max(words?.Vi?.Length ?? 0, words?.En?.Length ?? 0) <= LongestValue, $"/values/{Escaped(name)}", $"At most {LongestValue} characters.");
        }

        var values = given.Where(value => value.Value?.Vi is not null)
            .Select(value => new TemplateValue(value.Key, ContentRules.Normal(new(value.Value.Vi!, value.Value.En ?? value.Value.Vi!)))).ToImmutableArray();
        foreach (var name in Drafting.Missing(template, values))
        {
            mistakes.Add($"/values/{name}", "The template asks for this value, in vi and, where it is written otherwise, in en.");
        }

        return Drafting.Fill(template, values, texts, button);
    }

    private ContentButton? ButtonOf(ButtonForm? form, TemplateButton? own)
    {
        if (form is null)
        {
            mistakes.Unless(own is not { Kind: TemplateButtonKind.Link }, "/button/address", "The template's button leads to an https address: give it.");
            mistakes.Unless(own is not { Kind: TemplateButtonKind.Poll, Poll: null }, "/button/poll", "The template's button opens a poll: name it.");
            return null;
        }

        var label = new Translations(form.Vi ?? own?.Label.Vietnamese ?? "", form.En ?? own?.Label.English ?? "");
        switch (form.Kind ?? own?.Kind)
        {
            case TemplateButtonKind.Link:
                return new ContentButton.Link(label, form.Address ?? "");
            case TemplateButtonKind.Poll:
                mistakes.Unless(form.Unit is not { } unit || library.Units.ContainsKey(new(unit)), "/button/unit", "There is no such unit: see /api/v1/units.");
                return new ContentButton.TakePoll(label, new PollId(form.Poll ?? own?.Poll ?? ""), form.Unit is { } of ? new UnitId(of) : null);
            case TemplateButtonKind.Stop:
                return new ContentButton.StopThese(label);
            default:
                mistakes.Add("/button/kind", "Write link, poll or stop.");
                return null;
        }
    }

    private static string PointerOf(ContentProblem problem) => problem switch
    {
        ContentProblem.BadLabel => "/button",
        ContentProblem.BadLink => "/button/address",
        ContentProblem.UnknownPoll => "/button/poll",
        ContentProblem.BadPicture => "/picture",
        _ => "/text",
    };

    private static string WordsOf(ContentProblem problem) => problem switch
    {
        ContentProblem.NoWords => "There are no words in either language.",
        ContentProblem.TooLong => $"At most {ContentRules.LongestText} characters in each language.",
        ContentProblem.BrokenText => "There are broken or invisible characters in it: write it anew as plain text.",
        ContentProblem.BadLabel => $"The button needs a label of one line, at most {ContentRules.LongestLabel} characters, in each language that has words.",
        ContentProblem.BadLink => "Give a whole https address, without a name or password in it.",
        ContentProblem.BadPicture => $"Give a whole https address, without a name or password in it, or the id of a file of Telegram's; what it shows in one line of at most {ContentRules.LongestPictureWords} characters.",
        ContentProblem.UnknownPoll => "There is no such poll: see /api/v1/polls.",
        _ => problem.ToString(),
    };

    private static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
