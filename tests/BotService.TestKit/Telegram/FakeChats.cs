using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotService.TestKit.Telegram;

/// <summary>The messages that people see, kept as Telegram keeps them: an edit that changes nothing is refused, and so is one of nothing.</summary>
internal sealed class FakeChats(TimeProvider time)
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

    public FakeReply Perform(long chat, string method, JsonElement body)
    {
        var edit = method.StartsWith("edit", StringComparison.Ordinal);
        var messages = _chats.GetOrAdd(chat, _ => []);
        lock (messages)
        {
            var id = edit ? body.GetProperty("message_id").GetInt32() : Interlocked.Increment(ref _last);
            var place = edit ? messages.FindIndex(old => old.Id == id) : messages.Count;
            if (place < 0)
            {
                return FakeReply.Of(FakeAnswer.EditGone);
            }

            var old = edit ? messages[place] : null;
            switch (method)
            {
                case "editMessageText" when old!.Picture is not null:
                    return FakeReply.Error(400, "Bad Request: there is no text in the message to edit");
                case "editMessageCaption" when old!.Picture is null:
                    return FakeReply.Error(400, "Bad Request: there is no caption in the message to edit");
            }

            var message = new FakeMessage(id, BotApiLimits.Shown(body)!.Trim(), Keyboard(body), Picture(method, body, old)) { At = old?.At ?? time.GetUtcNow() };
            if (old?.SameAs(message) is true)
            {
                return FakeReply.Of(FakeAnswer.NotModified);
            }

            if (edit)
            {
                messages[place] = message;
            }
            else
            {
                messages.Add(message);
            }

            return FakeReply.Result(Show(chat, message, body));
        }
    }

    /// <summary>Takes a message away, if it is young enough.</summary>
    public FakeReply Delete(long chat, int id)
    {
        var messages = _chats.GetOrAdd(chat, _ => []);
        lock (messages)
        {
            var place = messages.FindIndex(old => old.Id == id);
            if (place < 0)
            {
                return FakeReply.Error(400, "Bad Request: message to delete not found");
            }

            if (time.GetUtcNow() - messages[place].At >= TimeSpan.FromHours(48))
            {
                return FakeReply.Error(400, "Bad Request: message can't be deleted for everyone");
            }

            messages.RemoveAt(place);
            return FakeReply.Result(true);
        }
    }

    /// <summary>The person removes it on their own phone, for both.</summary>
    public void Lose(long chat, int id)
    {
        var messages = _chats.GetOrAdd(chat, _ => []);
        lock (messages)
        {
            messages.RemoveAll(message => message.Id == id);
        }
    }

    private static string? Picture(string method, JsonElement body, FakeMessage? old) => method switch
    {
        "sendPhoto" => body.GetProperty("photo").GetString(),
        "editMessageMedia" => body.GetProperty("media").GetProperty("media").GetString(),
        _ => old?.Picture,
    };

    private static IReadOnlyList<IReadOnlyList<FakeButton>> Keyboard(JsonElement body) =>
        !body.TryGetProperty("reply_markup", out var markup) ? [] :
        [
            .. markup.GetProperty("inline_keyboard").EnumerateArray().Select(row => row.EnumerateArray()
                .Select(button => new FakeButton(
                    button.GetProperty("text").GetString()!,
                    button.TryGetProperty("callback_data", out var token) ? token.GetString()! : "",
                    button.TryGetProperty("url", out var address) ? address.GetString() : null)).ToArray()),
        ];

    private static JsonObject Show(long chat, FakeMessage message, JsonElement body)
    {
        var shown = new JsonObject
        {
            ["message_id"] = message.Id,
            ["from"] = new JsonObject { ["id"] = 123456, ["is_bot"] = true, ["first_name"] = "Fake", ["username"] = "fake_bot" },
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "private", ["first_name"] = "An" },
            ["date"] = 1_795_000_000,
            [message.Picture is null ? "text" : "caption"] = message.Shown,
        };
        if (body.TryGetProperty("reply_markup", out var markup))
        {
            shown["reply_markup"] = JsonNode.Parse(markup.GetRawText());
        }

        return shown;
    }
}
