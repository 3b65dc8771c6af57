using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>What a client is told when its request is not done. Says what to do, never what went wrong inside.</summary>
internal static class Problem
{
    /// <summary>One answer for a token that is wrong, over, or made for another conversation, and for a conversation that never was.</summary>
    public static IResult Forbidden() => Results.Problem(statusCode: StatusCodes.Status403Forbidden, title: "This token does not open this conversation.");

    public static IResult Unauthorized(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "Send the conversation's token as a bearer token.");
    }

    public static IResult ForeignPage() => Results.Problem(
        statusCode: StatusCodes.Status403Forbidden,
        title: "Pages of this origin may not use the chat.",
        detail: "Whoever runs the service allows origins with the setting WebChat:AllowedOrigins.");

    /// <summary>Why a conversation does not begin.</summary>
    public static IResult NoStart(PageTokenReading reading) => Results.Problem(
        statusCode: StatusCodes.Status403Forbidden,
        title: reading switch
        {
            PageTokenReading.Expired => "This token's time is over.",
            PageTokenReading.ForAnotherOrigin => "This token was made for the pages of another origin.",
            _ => "This token is not one of ours, or was altered, or its time is over.",
        },
        detail: "Ask the page that gave it for a new one.");

    public static IResult Malformed(string title) => Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: title);

    public static IResult TooLarge() => Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, title: "The request is too large.");

    public static IResult Encoded() => Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, title: "Send the body as plain JSON.");

    public static IResult NoFiles() => Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, title: "Files are not accepted here.");

    public static IResult NoWebSocket() => Results.Problem(statusCode: StatusCodes.Status426UpgradeRequired, title: "This address speaks WebSocket only.");

    /// <param name="notice">Words for the person, already in their language; null for none.</param>
    public static IResult TooMany(HttpContext http, TimeSpan wait, string? notice = null)
    {
        RetryAfter(http, wait);
        return Results.Problem(statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests.", detail: notice);
    }

    public static IResult StoreDown(HttpContext http)
    {
        RetryAfter(http, TimeSpan.FromSeconds(2));
        return Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not kept. Send it again, unchanged.");
    }

    private static void RetryAfter(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
