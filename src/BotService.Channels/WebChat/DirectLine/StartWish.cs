using System.Text.Json;
using BotService.Core.Texts;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>What a client says when it begins. Everything may be missing: what cannot be read is as good as not said.</summary>
/// <param name="Shown">For our own page inside another: the origin of the page that handed it its token, as the browser told.</param>
internal sealed record StartWish(Language? Language, string? Shown)
{
    private const int LongestOrigin = 300;

    public static async ValueTask<StartWish> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var unsaid = new StartWish(BrowserSpeaksVietnamese(request) ? Core.Texts.Language.Vietnamese : null, null);
        var body = await RequestBody.ReadAsync(request, ct);
        if (body is not { Length: > 0 } bytes)
        {
            return unsaid;
        }

        try
        {
            using var json = JsonDocument.Parse(bytes, ActivityJson.Reader);
            return new(
                UserActivity.LanguageOf(json.RootElement.Text("locale")) ?? unsaid.Language,
                json.RootElement.Text("origin") is { Length: <= LongestOrigin } origin ? WebOrigin.Read(origin) : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return unsaid;
        }
    }

    /// <summary>Microsoft's client tells its page's language with an activity, too late for the greeting. An English browser says little here: many stand in Viet Nam.</summary>
    private static bool BrowserSpeaksVietnamese(HttpRequest request) =>
        request.Headers.AcceptLanguage.ToString().StartsWith("vi", StringComparison.OrdinalIgnoreCase);
}
