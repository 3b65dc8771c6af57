using System.Collections.Immutable;

namespace BotService.Runtime.Channels;

/// <summary>What a channel shows of one message. Made by <see cref="Fitting"/>.</summary>
/// <param name="Texts">In order, plain, in NFC, none empty and each within the channel's limit. Empty only when there was nothing to say.</param>
/// <param name="Buttons">What is pressed, under the last text: never more than the channel has. Labels say what is ticked.</param>
public sealed record FittedMessage(ImmutableArray<string> Texts, ImmutableArray<OutgoingButton> Buttons);
