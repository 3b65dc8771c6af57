using System.Collections.Frozen;
using System.Reflection;

namespace BotService.Host.Settings;

/// <summary>Every key that can be set, read off the settings classes: there is no second list to keep in step.</summary>
internal static class SettingKeys
{
    private const int FarthestGuess = 3;

    /// <summary>By key, without regard to case.</summary>
    public static FrozenDictionary<string, PropertyInfo> All { get; } =
        Under(typeof(AllSettings), "").ToFrozenDictionary(found => found.Key, found => found.Property, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Sections { get; } = [.. typeof(AllSettings).GetProperties().Select(property => property.Name)];

    /// <summary>Settings that may stand under any number of names: <c>Zalo:OfficialAccount:Templates:&lt;message&gt;:Id</c>.</summary>
    private static readonly IReadOnlyList<(string Prefix, Type Settings)> Named = [.. NamedUnder(typeof(AllSettings), "")];

    /// <returns>Null when there is no such setting.</returns>
    public static PropertyInfo? Find(string key) => All.TryGetValue(key, out var property) ? property : FindNamed(key);

    public static bool IsSecret(string key) => Find(key) is { } property && property.IsDefined(typeof(SecretAttribute));

    /// <returns>The known key that a mistyped one most likely meant; null when none is near.</returns>
    public static string? Nearest(string mistyped, IEnumerable<string> known) => known
        .Select(key => (Key: key, Distance: Distance(key.ToUpperInvariant(), mistyped.ToUpperInvariant())))
        .Where(guess => guess.Distance <= FarthestGuess)
        .OrderBy(guess => guess.Distance)
        .Select(guess => guess.Key)
        .FirstOrDefault();

    private static IEnumerable<(string Key, PropertyInfo Property)> Under(Type settings, string prefix) =>
        settings.GetProperties().SelectMany(property => property.PropertyType.Namespace == typeof(AllSettings).Namespace && property.PropertyType.IsClass
            ? Under(property.PropertyType, $"{prefix}{property.Name}:")
            : property.CanWrite ? [($"{prefix}{property.Name}", property)] : Enumerable.Empty<(string, PropertyInfo)>());

    private static PropertyInfo? FindNamed(string key)
    {
        foreach (var (prefix, settings) in Named)
        {
            if (key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && key[prefix.Length..].Split(':') is [{ Length: > 0 }, var member])
            {
                return settings.GetProperties().FirstOrDefault(property => property.CanWrite && property.Name.Equals(member, StringComparison.OrdinalIgnoreCase));
            }
        }

        return null;
    }

    private static IEnumerable<(string Prefix, Type Settings)> NamedUnder(Type settings, string prefix) =>
        settings.GetProperties().SelectMany(property => property.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Dictionary<,>)
            ? [($"{prefix}{property.Name}:", type.GenericTypeArguments[1])]
            : property.PropertyType.Namespace == typeof(AllSettings).Namespace && property.PropertyType.IsClass
                ? NamedUnder(property.PropertyType, $"{prefix}{property.Name}:")
                : Enumerable.Empty<(string, Type)>());

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substituted = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
