using System.Collections.Immutable;
using BotService.Core.Texts;

namespace BotService.Core.Announcements;

/// <summary>A text that writers begin from, as data in <c>dialogs/announcements/</c>. Its words are in Liquid.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens, at most 24.</param>
/// <param name="Title">By which a writer finds it.</param>
/// <param name="Values">The placeholders that must be filled in, in the order in which they are asked for.</param>
public sealed record AnnouncementTemplate(string Id, Translations Title, Translations Text, ImmutableArray<string> Values)
{
    public Priority Priority { get; init; }

    /// <summary>The topic that it is about: those who subscribed to it are its readers unless the audience says otherwise.</summary>
    public required string Topic { get; init; }

    public TemplateButton? Button { get; init; }

    /// <summary>Its place in a series; null when it stands alone.</summary>
    public SeriesPlace? Series { get; init; }

    /// <summary>The text with its placeholders filled in.</summary>
    public TextRef With(ImmutableArray<TextArg> values) => new(TextRef.Announcements, Id, values);
}

/// <param name="Kind">What the button does. A link's address, and a poll that is not named here, are for the writer to add.</param>
public sealed record TemplateButton(Translations Label, TemplateButtonKind Kind, string? Poll = null);

public enum TemplateButtonKind
{
    Link,
    Poll,
    Stop,
}

/// <summary>One of the announcements that belong together: PAPI 3/8.</summary>
/// <param name="Series">The series' name.</param>
/// <param name="Part">From 1.</param>
public readonly record struct SeriesPlace(string Series, int Part, int Of);
