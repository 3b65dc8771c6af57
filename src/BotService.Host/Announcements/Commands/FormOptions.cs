using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Core.Announcements;
using BotService.Core.Officials;
using BotService.Host.Announcements.Forms;
using BotService.Host.Commands;

namespace BotService.Host.Announcements.Commands;

/// <summary>What can be typed of an announcement: options, or a file in the form of the API, or both, where an option goes before the file.</summary>
internal sealed class FormOptions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly Option<FileInfo?> _file = new("--file") { Description = "A JSON file in the form of the API: what 'announce show --json' tells as draft" };
    private readonly Option<string?> _template = new("--template") { Description = "See 'announce templates'" };
    private readonly Option<string[]> _values = new("--value") { AllowMultipleArgumentsPerToken = true, Description = "A value of the template: name=words, or name=Vietnamese|English" };
    private readonly Option<string?> _vietnamese = new("--vi") { Description = "The words in Vietnamese, instead of a template" };
    private readonly Option<string?> _english = new("--en") { Description = "The words in English" };
    private readonly Option<string?> _link = new("--link") { Description = "The https address of the template's button" };
    private readonly Option<string?> _picture = new("--picture") { Description = "The https address of a picture" };
    private readonly Option<string?> _pictureVietnamese = new("--picture-words-vi") { Description = "What the picture shows, in Vietnamese, for those who cannot see it" };
    private readonly Option<string?> _pictureEnglish = new("--picture-words-en") { Description = "The same in English" };
    private readonly Option<string?> _id = new("--id") { Description = "Its id: lower-case letters, digits and hyphens; without it one is drawn" };
    private readonly Option<string?> _title = new("--title") { Description = "By which staff know it; without it the template's" };
    private readonly Option<string?> _topic = new("--topic") { Description = "What it is about; without it the template's" };
    private readonly Option<Priority?> _priority = new("--priority") { Description = "news, service or safety; without it the template's" };
    private readonly Option<string?> _expires = new("--expires") { Description = "Until when it is worth sending: 2026-12-10 (end of that day) or 2026-12-10T15:00+07:00" };
    private readonly Option<string?> _earliest = new("--earliest") { Description = "Not before this moment" };
    private readonly Option<string?> _hours = new("--hours") { Description = "Local hours in which it goes out: 08:00-11:00" };
    private readonly Option<OfficialRole[]> _roles = new("--role") { AllowMultipleArgumentsPerToken = true, Description = "To officials who hold one of these roles" };
    private readonly Option<string[]> _units = new("--unit") { AllowMultipleArgumentsPerToken = true, Description = "To people of these units and all below" };
    private readonly Option<string?> _list = new("--list") { Description = "To an uploaded list: see 'announce lists'" };
    private readonly Option<string?> _subscribed = new("--subscribed") { Description = "To those who subscribed to this topic; without any of these four, to those of its own topic" };

    public void AddWordsTo(Command command)
    {
        foreach (var option in new Option[] { _file, _template, _values, _vietnamese, _english, _link, _picture, _pictureVietnamese, _pictureEnglish })
        {
            command.Add(option);
        }
    }

    /// <param name="begins">True where the id can be chosen.</param>
    public void AddTo(Command command, bool begins)
    {
        AddWordsTo(command);
        foreach (var option in new Option[] { _title, _topic, _priority, _expires, _earliest, _hours, _roles, _units, _list, _subscribed }.Concat(begins ? [_id] : []))
        {
            command.Add(option);
        }
    }

    /// <returns>A form, or what is wrong with what was typed.</returns>
    public (AnnouncementForm? Form, string? Wrong) Read(ParseResult parsed, TimeZoneInfo zone)
    {
        var (file, wrong) = ReadFile(parsed.GetValue(_file));
        if (file is null)
        {
            return (null, wrong);
        }

        var (expires, earliest) = (parsed.GetValue(_expires), parsed.GetValue(_earliest));
        var typed = new AnnouncementForm(
            parsed.GetValue(_id),
            parsed.GetValue(_title),
            parsed.GetValue(_template),
            ValuesOf(parsed.GetValue(_values) ?? []),
            WordsOf(parsed.GetValue(_vietnamese), parsed.GetValue(_english)),
            parsed.GetValue(_link) is { } address ? new(Address: address) : null,
            parsed.GetValue(_picture),
            parsed.GetValue(_topic),
            parsed.GetValue(_priority),
            AudienceOf(parsed),
            expires is null ? null : MomentText.Read(expires, zone),
            earliest is null ? null : MomentText.Read(earliest, zone),
            parsed.GetValue(_hours))
        {
            PictureWords = WordsOf(parsed.GetValue(_pictureVietnamese), parsed.GetValue(_pictureEnglish)),
        };
        return (expires is not null && typed.Expires is null) || (earliest is not null && typed.Earliest is null)
            ? (null, "--expires and --earliest are moments: write 2026-12-10 or 2026-12-10T15:00+07:00.")
            : (FormChanges.Over(file, typed), null);
    }

    /// <summary>From <c>name=words</c> or <c>name=Vietnamese|English</c>.</summary>
    public static (string Name, WordsForm Words) ValueOf(string typed)
    {
        var equals = typed.IndexOf('=', StringComparison.Ordinal);
        var (name, words) = equals < 0 ? (typed, "") : (typed[..equals], typed[(equals + 1)..]);
        return (name, words.Split('|') is [var vietnamese, var english] ? new(vietnamese, english) : new(words));
    }

    private static WordsForm? WordsOf(string? vietnamese, string? english) => vietnamese is null && english is null ? null : new(vietnamese, english);

    private static (AnnouncementForm? Form, string? Wrong) ReadFile(FileInfo? file)
    {
        if (file is null)
        {
            return (new(), null);
        }

        if (!file.Exists || file.Length > AnnouncementAnswers.MostBytes)
        {
            return (null, $"There is no file {file.FullName}, or it is larger than {AnnouncementAnswers.MostBytes / 1024} KB.");
        }

        try
        {
            return JsonSerializer.Deserialize<AnnouncementForm>(File.ReadAllBytes(file.FullName), Json) is { } form ? (form, null) : (null, "The file holds nothing.");
        }
        catch (JsonException e)
        {
            return (null, $"The file cannot be read at {e.Path}, line {e.LineNumber + 1}: it is not JSON, or not what belongs there.");
        }
    }

    private static Dictionary<string, WordsForm>? ValuesOf(string[] typed)
    {
        var values = new Dictionary<string, WordsForm>(StringComparer.Ordinal);
        foreach (var value in typed)
        {
            var (name, words) = ValueOf(value);
            values[name] = words;
        }

        return values.Count == 0 ? null : values;
    }

    private AudienceForm? AudienceOf(ParseResult parsed)
    {
        var (roles, units, list, topic) = (parsed.GetValue(_roles) ?? [], parsed.GetValue(_units) ?? [], parsed.GetValue(_list), parsed.GetValue(_subscribed));
        return roles.Length + units.Length == 0 && list is null && topic is null
            ? null
            : new([new(roles.Length == 0 ? null : roles, units.Length == 0 ? null : units, Topic: topic, List: list)]);
    }
}
