namespace BotService.Runtime.Delivery;

/// <summary>Who wants to know when a message is given up for good. Nobody is told that one was delivered.</summary>
/// <param name="Target">The document that is told: a <see cref="Stores.DocumentKey"/>.</param>
/// <param name="Reference">A short name by which it knows the message.</param>
public sealed record Receipt(string Target, string Reference);
