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

    public static bool IsSecret(string key) => All.TryGetValue(key, out var property) && property.IsDefined(typeof(SecretAttribute));

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
