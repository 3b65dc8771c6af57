using System.Globalization;
using System.Text.Json;

namespace BotService.TestKit.Telegram;

/// <summary>
/// Which methods the Bot API has and what they take: from its description as data where that file lies beside the repository, else from
/// <see cref="BotApiTable"/>, which holds what the service uses.
/// </summary>
public sealed class BotApiSpec
{
    private readonly Dictionary<string, Dictionary<string, Field>> _methods = [];
    private readonly Dictionary<string, Dictionary<string, Field>> _types = [];
    private readonly Dictionary<string, string[]> _families = [];

    private BotApiSpec(string source) => Source = source;

    /// <summary>Where the shapes come from, for a test's output.</summary>
    public string Source { get; }

    public static BotApiSpec Load() => FindFile() is { } file ? FromFile(file) : FromTable();

    public static BotApiSpec FromTable()
    {
        var spec = new BotApiSpec("the table of the methods used");
        foreach (var line in BotApiTable.Methods.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Put(spec._methods, line);
        }

        foreach (var line in BotApiTable.Types.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Put(spec._types, line);
        }

        return spec;
    }

    /// <summary>Everything in which a call differs from what the API takes.</summary>
    public IEnumerable<string> Breaches(string method, JsonElement body)
    {
        if (!_methods.TryGetValue(method, out var fields))
        {
            return [$"{method}: no such method"];
        }

        return BreachesOfFields(method, fields, body);
    }

    /// <summary>Fields of a message that the description calls a service message; some well-known ones where it is not there.</summary>
    public static IReadOnlyList<string> ServiceFields()
    {
        if (FindFile() is not { } file)
        {
            return ["users_shared", "forum_topic_created", "video_chat_started", "giveaway_completed"];
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var fields = json.RootElement.GetProperty("types").GetProperty("Message").GetProperty("fields");
        return [.. fields.EnumerateArray()
            .Where(field => field.GetProperty("description").ToString().Contains("service message", StringComparison.OrdinalIgnoreCase))
            .Select(field => field.GetProperty("name").GetString()!)];
    }

    private static string? FindFile()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "..", "shared", "specs", "telegram-bot-api.json");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static BotApiSpec FromFile(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var spec = new BotApiSpec(json.RootElement.GetProperty("version").GetString()!);
        foreach (var method in json.RootElement.GetProperty("methods").EnumerateObject())
        {
            spec._methods[method.Name] = FieldsOf(method.Value);
        }

        foreach (var type in json.RootElement.GetProperty("types").EnumerateObject())
        {
            spec._types[type.Name] = FieldsOf(type.Value);
            if (type.Value.TryGetProperty("subtypes", out var subtypes))
            {
                spec._families[type.Name] = [.. subtypes.EnumerateArray().Select(subtype => subtype.GetString()!)];
            }
        }

        return spec;
    }

    private static Dictionary<string, Field> FieldsOf(JsonElement owner) =>
        !owner.TryGetProperty("fields", out var fields) ? [] : fields.EnumerateArray().ToDictionary(
            field => field.GetProperty("name").GetString()!,
            field => new Field([.. field.GetProperty("types").EnumerateArray().Select(type => type.GetString()!)], field.GetProperty("required").GetBoolean()));

    private static void Put(Dictionary<string, Dictionary<string, Field>> shapes, string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        shapes[words[0]] = words.Skip(1).Select(word => word.Split(':')).ToDictionary(
            pair => pair[0].TrimEnd('!'),
            pair => new Field([.. pair[1].Split('|').Select(type => type.Replace("[]", "Array of ", StringComparison.Ordinal))], pair[0].EndsWith('!')));
    }

    private IEnumerable<string> BreachesOfFields(string where, Dictionary<string, Field> fields, JsonElement value)
    {
        foreach (var (name, field) in fields)
        {
            if (field.Required && !value.TryGetProperty(name, out _))
            {
                yield return $"{where}: {name} is missing";
            }
        }

        foreach (var given in value.EnumerateObject())
        {
            if (!fields.TryGetValue(given.Name, out var field))
            {
                yield return $"{where}: no field {given.Name}";
                continue;
            }

            var tries = field.Types.Select(type => BreachesOf($"{where}.{given.Name}", type, given.Value).ToList()).ToList();
            foreach (var breach in tries.Any(found => found.Count == 0) ? [] : tries[0])
            {
                yield return breach;
            }
        }
    }

    private IEnumerable<string> BreachesOf(string where, string type, JsonElement value)
    {
        const string Array = "Array of ";
        if (type.StartsWith(Array, StringComparison.Ordinal))
        {
            return value.ValueKind != JsonValueKind.Array
                ? [$"{where}: not an array"]
                : value.EnumerateArray().SelectMany((item, at) => BreachesOf(string.Create(CultureInfo.InvariantCulture, $"{where}[{at}]"), type[Array.Length..], item));
        }

        var fits = type switch
        {
            "Integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "Float" => value.ValueKind == JsonValueKind.Number,
            "String" => value.ValueKind == JsonValueKind.String,
            "Boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "True" => value.ValueKind == JsonValueKind.True,
            _ => value.ValueKind == JsonValueKind.Object,
        };
        if (!fits)
        {
            return [$"{where}: {value.ValueKind} is not {type}"];
        }

        if (_families.TryGetValue(type, out var family))
        {
            return family.Any(member => !BreachesOf(where, member, value).Any()) ? [] : [$"{where}: is none of {type}"];
        }

        return _types.TryGetValue(type, out var fields) ? BreachesOfFields(where, fields, value) : [];
    }

    private sealed record Field(string[] Types, bool Required);
}
