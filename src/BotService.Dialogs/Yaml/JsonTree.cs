using System.Collections.Immutable;
using System.Text.Json;
using BotService.Dialogs.Lint;

namespace BotService.Dialogs.Yaml;

/// <summary>JSON as a file of the same content would be read. A place is the JSON pointer that leads there.</summary>
internal static class JsonTree
{
    public static YamlNode Read(JsonElement element, Findings findings) => Node(element, "", findings);

    // Recursion is safe: the parser has bounded the depth.
    private static YamlNode Node(JsonElement element, string at, Findings findings) => element.ValueKind switch
    {
        JsonValueKind.Object => Mapping(element, at, findings),
        JsonValueKind.Array => new YamlNode.Sequence(Place.Whole(at), [.. element.EnumerateArray().Select((item, index) => Node(item, $"{at}/{index}", findings))]),
        JsonValueKind.String => new YamlNode.Scalar(Place.Whole(at), Text(element, at, findings)),
        JsonValueKind.Null => new YamlNode.Scalar(Place.Whole(at), ""),
        _ => new YamlNode.Scalar(Place.Whole(at), element.GetRawText()),
    };

    private static YamlNode.Mapping Mapping(JsonElement element, string at, Findings findings)
    {
        var entries = ImmutableArray.CreateBuilder<YamlNode.Entry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var place = $"{at}/{property.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (!seen.Add(property.Name))
            {
                findings.Error(Place.Whole(place), $"The key \"{property.Name}\" stands here twice", "Keep one of them");
                continue;
            }

            entries.Add(new(new(Place.Whole(place), property.Name), Node(property.Value, place, findings)));
        }

        return new(Place.Whole(at), entries.DrainToImmutable());
    }

    private static string Text(JsonElement element, string at, Findings findings)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            findings.Error(Place.Whole(at), "Half of a character stands in this text", "Type the text again");
            return "";
        }
    }
}
