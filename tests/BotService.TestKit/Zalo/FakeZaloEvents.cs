using System.Globalization;
using System.Text.Json.Nodes;

namespace BotService.TestKit.Zalo;

/// <summary>Makes events as Zalo writes them.</summary>
public sealed class FakeZaloEvents(TimeProvider time, string app, string account)
{
    private long _message;

    public JsonObject Said(string person, string text) => ByUser(person, "user_send_text", new JsonObject { ["text"] = text });

    public JsonObject Sent(string person, string kind) =>
        ByUser(person, $"user_send_{kind}", new JsonObject { ["attachments"] = new JsonArray(new JsonObject { ["type"] = kind, ["payload"] = new JsonObject { ["url"] = "https://example.vn/x" } }) });

    /// <summary>A human operator answers in the account's manager.</summary>
    public JsonObject OperatorSaid(string person, string text)
    {
        var echo = ByAccount(person, "oa_send_text", text);
        echo["sender"]!["admin_id"] = "7777";
        return echo;
    }

    /// <summary>What the bot itself sent, as it comes back.</summary>
    public JsonObject Echo(string person, string text) => ByAccount(person, "oa_send_text", text);

    public JsonObject Follow(string person) => Following(person, "follow");

    public JsonObject Unfollow(string person) => Following(person, "unfollow");

    public JsonObject Anonymous(string visitor, string conversation, string text)
    {
        var said = ByUser(visitor, "anonymous_send_text", new JsonObject { ["text"] = text, ["conversation_id"] = conversation });
        return said;
    }

    public JsonObject Named(string name, Action<JsonObject>? more = null)
    {
        var made = new JsonObject { ["app_id"] = app, ["event_name"] = name, ["timestamp"] = Now() };
        more?.Invoke(made);
        return made;
    }

    private JsonObject ByUser(string person, string name, JsonObject message)
    {
        message["msg_id"] = Next();
        return Named(name, made =>
        {
            made["user_id_by_app"] = $"app{person}";
            made["sender"] = new JsonObject { ["id"] = person };
            made["recipient"] = new JsonObject { ["id"] = account };
            made["message"] = message;
        });
    }

    private JsonObject ByAccount(string person, string name, string text) => Named(name, made =>
    {
        made["sender"] = new JsonObject { ["id"] = account };
        made["recipient"] = new JsonObject { ["id"] = person };
        made["message"] = new JsonObject { ["text"] = text, ["msg_id"] = Next() };
    });

    private JsonObject Following(string person, string name) => Named(name, made =>
    {
        made["oa_id"] = account;
        made["follower"] = new JsonObject { ["id"] = person };
        made["source"] = "oa_profile";
    });

    private string Next() => string.Create(CultureInfo.InvariantCulture, $"m{Interlocked.Increment(ref _message)}");

    private string Now() => time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
