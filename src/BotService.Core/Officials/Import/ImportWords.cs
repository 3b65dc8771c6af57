using System.Collections.Immutable;
using BotService.Core.Texts;

namespace BotService.Core.Officials.Import;

/// <summary>What may stand in a header and in a role's cell, in plain spelling: the names in the service's languages, and the plain English of this code.</summary>
public sealed record ImportWords(ImmutableDictionary<string, OfficialColumn> Columns, ImmutableDictionary<string, OfficialRole> Roles)
{
    public static ImportWords Of(ITexts texts) => new(Gather<OfficialColumn>(texts, OfficialTexts.Of), Gather<OfficialRole>(texts, OfficialTexts.Of));

    private static ImmutableDictionary<string, T> Gather<T>(ITexts texts, Func<T, TextRef> name)
        where T : struct, Enum
    {
        var words = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var value in Enum.GetValues<T>())
        {
            words.TryAdd(PlainSpelling.Of(value.ToString()), value);
            words.TryAdd(PlainSpelling.Of(texts.Render(name(value), Language.Vietnamese)), value);
            words.TryAdd(PlainSpelling.Of(texts.Render(name(value), Language.English)), value);
        }

        return words.ToImmutable();
    }
}
