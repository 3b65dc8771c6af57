using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Dialogs.Texts;

namespace BotService.Dialogs;

/// <summary>
/// Renders the texts of the dialogs. Every template is parsed once, when its poll is first spoken of; a text without values is handed out
/// as it stands. Values go in as plain words: the channel escapes the result as a whole.
/// </summary>
/// <param name="library">The dialogs known now. It may grow by older revisions; system texts, templates of announcements and units are taken once.</param>
public sealed class DialogTexts(Func<DialogLibrary> library) : ITexts
{
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, Pair>> _polls = new(StringComparer.Ordinal);
    private readonly Lazy<FrozenDictionary<string, Pair>> _system = new(() => Parse(library().SystemTexts));
    private readonly Lazy<FrozenDictionary<string, Translations>> _units = new(
        () => library().Units.ToFrozenDictionary(unit => unit.Key.Value, unit => unit.Value.Name, StringComparer.Ordinal));

    private readonly Lazy<FrozenDictionary<string, Pair>> _announcements = new(() => Parse(
        library().Announcements.Templates.ToImmutableDictionary(template => template.Key, template => template.Value.Text, StringComparer.Ordinal)));

    /// <inheritdoc/>
    public string Render(TextRef text, Language language) => Render(text, language, 0);

    /// <param name="depth">How many texts this one is a value of.</param>
    internal string Render(TextRef text, Language language, int depth)
    {
        if (text.Scope == TextRef.Units)
        {
            return _units.Value.TryGetValue(text.Key, out var name) ? name.In(language) : "";
        }

        if (text.Scope == TextRef.Verbatim)
        {
            return language == Language.English && text.Args is [{ Value: { } english }] ? english : text.Key;
        }

        if (ScopeOf(text.Scope) is not { } texts || !texts.TryGetValue(text.Key, out var pair))
        {
            return "";
        }

        var template = language == Language.English ? pair.English : pair.Vietnamese;
        return template.IsPlain ? template.Text : template.Render(text.Args, new Filling(this, language, depth));
    }

    private FrozenDictionary<string, Pair>? ScopeOf(string scope)
    {
        if (scope.Length == 0)
        {
            return _system.Value;
        }

        if (scope == TextRef.Announcements)
        {
            return _announcements.Value;
        }

        if (_polls.TryGetValue(scope, out var known))
        {
            return known;
        }

        // Not remembered when it is not found: it may be fetched from the store a moment later.
        return library().Find(new Revision(scope)) is { } poll ? _polls.GetOrAdd(scope, Parse(poll.Texts)) : null;
    }

    private static FrozenDictionary<string, Pair> Parse(ImmutableDictionary<string, Translations> texts) => texts.ToFrozenDictionary(
        text => text.Key,
        text => new Pair(Template.Parse(text.Value.Vietnamese, out _), Template.Parse(text.Value.English, out _)),
        StringComparer.Ordinal);

    private sealed record Pair(Template Vietnamese, Template English);
}
