using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>A message as it is decided and kept: text keys and arguments. Rendered when it is sent.</summary>
/// <param name="Parts">Paragraphs, in order.</param>
/// <param name="Edit">The channel's id of the message to change in place; null sends a new one.</param>
/// <param name="Columns">Buttons side by side where the channel can; 1 is safest on small screens.</param>
/// <param name="Language">The language to render in.</param>
/// <param name="TypeHint">True when typed words are expected (a text or a number).</param>
public sealed record Message(
    ImmutableArray<TextRef> Parts,
    ImmutableArray<Button> Buttons,
    Language Language,
    string? Edit = null,
    int Columns = 1,
    bool TypeHint = false);

/// <param name="Action">See <see cref="ButtonAction"/>.</param>
/// <param name="Number">What may be typed instead; shown where a channel has no buttons. 0 for controls that have none.</param>
/// <param name="Picked">Ticked in a multiple choice.</param>
[JsonConverter(typeof(ButtonJson))]
public sealed record Button(string Action, TextRef Label, int Number, bool Picked = false);
