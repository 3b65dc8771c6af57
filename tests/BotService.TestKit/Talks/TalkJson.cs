using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Core.Conversations;
using Xunit;

namespace BotService.TestKit.Talks;

/// <summary>State as a store keeps it between messages.</summary>
public static class TalkJson
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static string Write(Conversation conversation) => JsonSerializer.Serialize(conversation, Options);

    public static Conversation Read(string json) => JsonSerializer.Deserialize<Conversation>(json, Options)!;

    /// <summary>Writes what was read and finds the same: nothing is lost or bent on the way.</summary>
    public static string WriteExactly(Conversation conversation)
    {
        var json = Write(conversation);
        Assert.Equal(json, Write(Read(json)));
        return json;
    }

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
