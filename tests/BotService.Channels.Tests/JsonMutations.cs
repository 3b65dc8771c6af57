using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace BotService.Channels.Tests;

/// <summary>Damages bodies that a platform sends: bytes flipped, cut and joined, values poisoned or taken out.</summary>
internal static class JsonMutations
{
    private static readonly string[] Poisons =
    [
        "null", "true", "-1", "1e999", "99999999999999999999", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[[[[[[[[[]]]]]]]]]]", "{\"id\":{}}", "\"\u202e\"", "0.5",
    ];

    public static Gen<byte[]> Of(string[] bodies) =>
        Gen.Select(Gen.Int[0, bodies.Length - 1].Select(at => bodies[at]), Gen.Int[0, 5], Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Select(Mutate);

    private static byte[] Mutate(string body, int way, int one, int other)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        switch (way)
        {
            case 0:
                bytes[one % bytes.Length] = (byte)other;
                return bytes;
            case 1:
                return bytes[..(one % bytes.Length)];
            case 2:
                return [.. bytes[..(one % bytes.Length)], .. bytes[(other % bytes.Length)..]];
            default:
                return Encoding.UTF8.GetBytes(Replace(body, one, Poisons[other % Poisons.Length], drop: way == 5));
        }
    }

    // Puts a poison in the place of one value anywhere in the tree, or takes the value out.
    private static string Replace(string body, int which, string poison, bool drop)
    {
        var root = JsonNode.Parse(body)!;
        var places = Places(root).ToList();
        var (owner, name) = places[which % places.Count];
        owner.Remove(name);
        if (drop)
        {
            return root.ToJsonString();
        }

        owner[name] = "@@";
        return root.ToJsonString().Replace("\"@@\"", poison, StringComparison.Ordinal);
    }

    private static IEnumerable<(JsonObject Owner, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject owner => owner.SelectMany(part => Places(part.Value).Prepend((owner, part.Key))),
        JsonArray list => list.SelectMany(Places),
        _ => [],
    };
}
