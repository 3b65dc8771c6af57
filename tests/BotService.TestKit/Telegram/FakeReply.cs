using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace BotService.TestKit.Telegram;

/// <summary>What goes back over the wire.</summary>
/// <param name="Status">0 cuts the connection.</param>
internal sealed record FakeReply(int Status, string ContentType, string Body)
{
    private const string Json = "application/json";

    public static FakeReply Cut { get; } = new(0, "", "");

    public static FakeReply Result(JsonNode result) => new(200, Json, new JsonObject { ["ok"] = true, ["result"] = result }.ToJsonString());

    public static FakeReply Error(int code, string description, JsonObject? parameters = null)
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (parameters is not null)
        {
            body["parameters"] = parameters;
        }

        return new(code, Json, body.ToJsonString());
    }

    public static FakeReply Of(FakeAnswer answer) => answer switch
    {
        FakeAnswer.Says(var code, var description) => Error(code, description),
        FakeAnswer.CannotParseMarkup => Error(400, "Bad Request: can't parse entities: Unsupported start tag \"xyz\" at byte offset 7"),
        FakeAnswer.Throttled(var seconds, _) => Error(429, $"Too Many Requests: retry after {seconds}", new() { ["retry_after"] = seconds }),
        FakeAnswer.Migrated(var to) => Error(400, "Bad Request: group chat was upgraded to a supergroup chat", new() { ["migrate_to_chat_id"] = to }),
        FakeAnswer.HtmlPage(var status) => new(status, "text/html", "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"),
        FakeAnswer.Garbage => new(200, Json, "{\"ok\":true,\"result\":{\"message_id\":"),
        FakeAnswer.Reset => Cut,
        _ => throw new UnreachableException(),
    };

    public async Task WriteAsync(HttpContext context)
    {
        if (Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Status;
        context.Response.ContentType = ContentType;
        await context.Response.WriteAsync(Body);
    }
}
