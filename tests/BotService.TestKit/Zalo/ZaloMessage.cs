using System.Collections.Immutable;

namespace BotService.TestKit.Zalo;

/// <summary>A message as the person has it on the phone. Zalo never changes or removes one.</summary>
public sealed record ZaloMessage(string Text, ImmutableArray<ZaloButton> Buttons, string? Template = null);

/// <param name="Payload">What a press sends, as if it had been typed.</param>
public sealed record ZaloButton(string Title, string Payload);
