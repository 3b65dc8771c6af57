using System.Text.Json.Serialization;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>What opens a conversation, in the protocol's spelling.</summary>
internal sealed record ConversationAnswer(
    [property: JsonPropertyName("conversationId")] string Conversation,
    [property: JsonPropertyName("token")] string Token,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("streamUrl")] string? StreamUrl);

internal sealed record PostedAnswer([property: JsonPropertyName("id")] string Id);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(PostedAnswer))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
