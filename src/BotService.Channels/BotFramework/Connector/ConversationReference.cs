using System.Text.Encodings.Web;
using System.Text.Json;

namespace BotService.Channels.BotFramework.Connector;

/// <summary>
/// All that is needed to answer in a conversation, and this channel's address. It is made only of a call whose token was good, and kept
/// sealed, so nothing is ever sent to a service address that came in any other way.
/// </summary>
/// <param name="ChannelId">The channel behind the channel service: <c>msteams</c>, <c>webchat</c>.</param>
/// <param name="User">Empty while only the conversation is known.</param>
internal sealed record ConversationReference(string ChannelId, string ServiceUrl, string Conversation, string Bot, string User)
{
    private const int Fields = 5;
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Address => Write([ChannelId, ServiceUrl, Conversation, Bot, User]);

    /// <summary>
    /// What the chat is known by. The service address moves now and then, and a conversation begins before its person is known; neither
    /// makes it another chat.
    /// </summary>
    public string Identity => Write([ChannelId, Bot, Conversation]);

    /// <returns>Null when it is none.</returns>
    public static ConversationReference? Read(string address)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(address, Compact) is { Length: Fields } fields && !Array.Exists(fields, field => field is null)
                ? new(fields[0], fields[1], fields[2], fields[3], fields[4])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Write(string[] fields) => JsonSerializer.Serialize(fields, Compact);
}
