namespace BotService.Host.Announcements.Forms;

/// <summary>
/// Lays what is typed over what was there: words language by language, values name by name. At the command line alone: by the API what is
/// sent is the whole.
/// </summary>
internal static class FormChanges
{
    /// <summary>What is given goes before what was there. Words of one's own take the place of a template, and the other way round.</summary>
    /// <param name="words">As people read it now, also where a template gave them: what is kept of them when one language is written by hand.</param>
    public static AnnouncementForm Over(AnnouncementForm before, AnnouncementForm given, WordsForm? words = null) => new(
        given.Id ?? before.Id,
        given.Title ?? before.Title,
        given.Text is not null ? null : given.Template ?? before.Template,
        given.Text is not null ? null : Over(given.Template is null || given.Template == before.Template ? before.Values : null, given.Values),
        given.Template is not null ? null : given.Text is null ? before.Text : Over(before.Text ?? words, given.Text),
        given.Button is { } button && before.Button is { } known
            ? new(button.Kind ?? known.Kind, button.Vi ?? known.Vi, button.En ?? known.En, button.Address ?? known.Address, button.Poll ?? known.Poll, button.Unit ?? known.Unit)
            : given.Button ?? before.Button,
        given.Picture ?? before.Picture,
        given.Topic ?? before.Topic,
        given.Priority ?? before.Priority,
        given.Audience ?? before.Audience,
        given.Expires ?? before.Expires,
        given.Earliest ?? before.Earliest,
        given.Hours ?? before.Hours,
        given.MostCost ?? before.MostCost)
    {
        // Another picture shows something else.
        PictureWords = Over(given.Picture is null || given.Picture == before.Picture ? before.PictureWords : null, given.PictureWords),
    };

    /// <summary>Written empty, a language is taken away; not given, it stays.</summary>
    private static WordsForm? Over(WordsForm? before, WordsForm? given) =>
        before is null || given is null ? given ?? before : new(given.Vi ?? before.Vi, given.En ?? before.En);

    private static Dictionary<string, WordsForm>? Over(Dictionary<string, WordsForm>? before, Dictionary<string, WordsForm>? given)
    {
        if (before is null || given is null)
        {
            return given ?? before;
        }

        var values = new Dictionary<string, WordsForm>(before, StringComparer.Ordinal);
        foreach (var (name, words) in given)
        {
            values[name] = words;
        }

        return values;
    }
}
