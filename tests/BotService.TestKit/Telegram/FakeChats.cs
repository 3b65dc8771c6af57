using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotService.TestKit.Telegram;

/// <summary>The messages that people see, kept as Telegram keeps them: an edit that changes nothing is refused, and so is one of nothing.</summary>
internal sealed class FakeChats
{
    private readonly ConcurrentDictionary<long, List<FakeMessage>> _chats = new();
    private int _last = 100;

    public IReadOnlyList<FakeMessage> Of(long chat)
    {
        if (!_chats.TryGetValue(chat, out var messages))
        {
            return [];
        }

        lock (messages)
        {
            return [.. messages];
        }
    }

    public FakeReply Perform(long chat, JsonElement body, bool edit)
    {
        var messages = _chats.GetOrAdd(chat, _ => []);
        lock (messages)
        {
            var id = edit ? body.GetProperty("message_id").GetInt32() : Interlocked.Increment(ref _last);
            var message = new FakeMessage(id, BotApiLimits.Shown(body)!.Trim(), Keyboard(body));
            var place = edit ? messages.FindIndex(old => old.Id == id) : messages.Count;
            switch (place)
            {
                case < 0:
                    return FakeReply.Of(FakeAnswer.EditGone);
                case var _ when edit && messages[place].SameAs(message):
                    return FakeReply.Of(FakeAnswer.NotModified);
                case var _ when edit:
                    messages[place] = message;
                    break;
                default:
                    messages.Add(message);
                    break;
            }

            return FakeReply.Result(Show(chat, message, body));
        }
    }

    private static IReadOnlyList<IReadOnlyList<FakeButton>> Keyboard(JsonElement body) =>
        !body.TryGetProperty("reply_markup", out var markup) ? [] :
        [
            .. markup.GetProperty("inline_keyboard").EnumerateArray().Select(row => row.EnumerateArray()
                .Select(button => new FakeButton(button.GetProperty("text").GetString()!, button.GetProperty("callback_data").GetString()!)).ToArray()),
        ];

    private static JsonObject Show(long chat, FakeMessage message, JsonElement body)
    {
        var shown = new JsonObject
        {
            ["message_id"] = message.Id,
            ["from"] = new JsonObject { ["id"] = 123456, ["is_bot"] = true, ["first_name"] = "Fake", ["username"] = "fake_bot" },
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "private", ["first_name"] = "An" },
            ["date"] = 1_795_000_000,
            ["text"] = message.Shown,
        };
        if (body.TryGetProperty("reply_markup", out var markup))
        {
            shown["reply_markup"] = JsonNode.Parse(markup.GetRawText());
        }

        return shown;
    }
}
