using System.Text.Json;

namespace BotService.TestKit.Telegram;

/// <summary>One call of the Bot API, in the order of arrival.</summary>
/// <param name="InWebhookAnswer">True when it came in the answer to an update instead of as a request of its own.</param>
/// <param name="Status">What was answered; 0 when the connection was cut.</param>
/// <param name="Shown">For messages: the text as a person sees it.</param>
public sealed record BotCall(int Number, DateTimeOffset At, string Method, JsonElement Body, bool InWebhookAnswer, int Status, string? Shown)
{
    public long? Chat => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("chat_id", out var chat) && chat.ValueKind == JsonValueKind.Number ? chat.GetInt64() : null;

    /// <summary>True for what puts a message before a person, or changes one.</summary>
    public bool IsMessage => Shows(Method);

    public string? Text(string field) => Body.TryGetProperty(field, out var value) ? value.GetString() : null;

    internal static bool Shows(string method) => method is "sendMessage" or "sendPhoto" or "editMessageText" or "editMessageCaption" or "editMessageMedia";

    public override string ToString() => $"{Number} {Method}{(InWebhookAnswer ? " (in the webhook's answer)" : "")} {Status} {Body}";
}

/// <summary>A message as it stands in a chat.</summary>
/// <param name="Keyboard">Rows of buttons; empty for none.</param>
/// <param name="Picture">Above the words; null for none.</param>
public sealed record FakeMessage(int Id, string Shown, IReadOnlyList<IReadOnlyList<FakeButton>> Keyboard, string? Picture = null)
{
    public DateTimeOffset At { get; init; }

    public IEnumerable<FakeButton> Buttons => Keyboard.SelectMany(row => row);

    internal bool SameAs(FakeMessage other) => Shown == other.Shown && Picture == other.Picture && Buttons.SequenceEqual(other.Buttons);
}

/// <param name="Token">What a press brings; empty for a button that opens an address.</param>
public sealed record FakeButton(string Label, string Token, string? Address = null);
