using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>A message as it is decided and kept: text keys and arguments. Rendered when it is sent.</summary>
/// <param name="Parts">Paragraphs, in order.</param>
/// <param name="Edit">The channel's id of the message to change in place; null sends a new one.</param>
/// <param name="Columns">Buttons side by side where the channel can; 1 is safest on small screens.</param>
/// <param name="Language">The language to render in.</param>
/// <param name="TypeHint">True when typed words are expected (a text or a number).</param>
/// <param name="Listed">True when the parts themselves name what its numbers stand for: then no list is added where there are too few buttons.</param>
public sealed record Message(
    ImmutableArray<TextRef> Parts,
    ImmutableArray<Button> Buttons,
    Language Language,
    string? Edit = null,
    int Columns = 1,
    bool TypeHint = false,
    bool Listed = false)
{
    /// <summary>
    /// Given when it puts right the message that <see cref="Edit"/> names: that one is changed or removed, or the platform's refusal is told,
    /// but nothing new is sent. Null for whatever may as well come as a new message.
    /// </summary>
    public MendWay? Renews { get; init; }

    /// <summary>True for what stands beside the talk: whatever is asked stays open, and this one's button works however old it is.</summary>
    public bool Aside { get; init; }

    /// <summary>What an approved template is filled with, when it leaves as one; null for words of its own.</summary>
    public TemplateUse? Template { get; init; }

    /// <summary>Shown with the words where the channel can; null for none.</summary>
    public MessagePicture? Picture { get; init; }
}

/// <param name="Source">See <see cref="Content.Picture"/>.</param>
/// <param name="Words">What it shows, for those who cannot see it; null when the message says it all.</param>
public sealed record MessagePicture(string Source, TextRef? Words = null);

/// <param name="Action">See <see cref="ButtonAction"/>.</param>
/// <param name="Number">
/// What may be typed instead; shown where a channel has no buttons. 0 for controls, whose words are typed; <see cref="PressOnly"/> for what
/// only a press can mean, because typed words belong to something else just now.
/// </param>
/// <param name="Picked">Ticked in a multiple choice.</param>
[JsonConverter(typeof(ButtonJson))]
public sealed record Button(string Action, TextRef Label, int Number, bool Picked = false)
{
    /// <summary>Not shown where there is no room for a button.</summary>
    public const int PressOnly = -1;

    /// <summary>An https address that it opens; it then has no action. Null for what is pressed.</summary>
    public string? Address { get; init; }
}
