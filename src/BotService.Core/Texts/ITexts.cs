using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BotService.Core.Texts;

public enum Language
{
    Vietnamese,
    English,
}

/// <summary>One text in each language. Templates in Liquid.</summary>
public sealed record Translations(string Vietnamese, string English)
{
    public string In(Language language) => language == Language.English ? English : Vietnamese;
}

/// <summary>Names a text that people see, with the values it is filled with. Messages are kept in this form and rendered when sent.</summary>
/// <param name="Scope">Empty for the system's texts, <see cref="Units"/> for a unit's name, <see cref="Verbatim"/> for words of its own, <see cref="Announcements"/> for a template, else a poll's revision.</param>
[JsonConverter(typeof(TextRefJson))]
public sealed record TextRef(string Scope, string Key, ImmutableArray<TextArg> Args, bool Strong = false)
{
    public const string Units = "units";

    /// <summary>Words that are no template and stand in no file: of a campaign, an announcement.</summary>
    public const string Verbatim = "=";

    /// <summary>The templates of announcements.</summary>
    public const string Announcements = "news";

    public static TextRef Plain(Translations words) =>
        new(Verbatim, words.Vietnamese, words.English == words.Vietnamese ? [] : [new TextArg("en", words.English)]);

    public static TextRef System(string key, params ImmutableArray<TextArg> args) => new("", key, args);
}

/// <summary>A value for a placeholder: plain words, or another text in the reader's language.</summary>
public sealed record TextArg(string Name, string? Value, TextRef? Text = null);

/// <summary>Renders texts. The result is plain text in NFC; the channel escapes it.</summary>
public interface ITexts
{
    /// <returns>Never null: a key that does not exist renders as an empty string and is reported by <c>lint</c>.</returns>
    string Render(TextRef text, Language language);
}
