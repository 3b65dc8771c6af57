using System.Text.Encodings.Web;

namespace BotService.Host.Embedding;

/// <summary>A page token, and the two ways to use it.</summary>
/// <param name="Page">The chat on a page of its own; works when no origin was asked for.</param>
/// <param name="Script">The tag that puts the chat into a page.</param>
internal sealed record PageTokenShown(string Token, DateTimeOffset ExpiresAt, string Page, string Script)
{
    /// <param name="web">The service's address as citizens reach it, without a slash at the end.</param>
    public static PageTokenShown Of(string token, DateTimeOffset expiresAt, string web) => new(
        token,
        expiresAt,
        $"{web}/chat#t={Uri.EscapeDataString(token)}",
        $"<script src=\"{HtmlEncoder.Default.Encode(web)}/chat/embed.js\" data-token=\"{HtmlEncoder.Default.Encode(token)}\" async></script>");
}
