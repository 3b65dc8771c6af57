using System.Collections.Immutable;

namespace BotService.TestKit.Zalo;

/// <summary>A message as the person has it on the phone. Zalo never changes or removes one.</summary>
/// <param name="Picture">The address of the picture beside it; null for none.</param>
public sealed record ZaloMessage(string Text, ImmutableArray<ZaloButton> Buttons, string? Template = null, string? Picture = null);

/// <param name="Payload">What a press sends, as if it had been typed; the address, for one that opens an address.</param>
public sealed record ZaloButton(string Title, string Payload);
