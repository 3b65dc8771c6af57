using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.WebChat.Page;

/// <summary>One file of the page, compressed once when the process starts.</summary>
internal sealed class PageAsset(string contentType, byte[] plain)
{
    private readonly byte[] _brotli = Compress(plain, static to => new BrotliStream(to, CompressionLevel.SmallestSize));
    private readonly byte[] _gzip = Compress(plain, static to => new GZipStream(to, CompressionLevel.SmallestSize));

    /// <summary>The entity tag: changes with the bytes.</summary>
    public string Tag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..32]}\"";

    public static PageAsset Of(string name, byte[] plain) => new(
        Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => "text/html; charset=utf-8",
        },
        plain);

    /// <summary>Writes it, or that it has not changed since the caller got it.</summary>
    public Task WriteUnlessKnownAsync(HttpContext http)
    {
        http.Response.Headers.ETag = Tag;
        if (!http.Request.Headers.IfNoneMatch.ToString().Contains(Tag, StringComparison.Ordinal))
        {
            return WriteAsync(http);
        }

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    public async Task WriteAsync(HttpContext http)
    {
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (encoding, body) =
            accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? ("br", _brotli)
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? ("gzip", _gzip)
            : (null, plain);
        http.Response.Headers.ContentEncoding = encoding;
        http.Response.Headers.Vary = "Accept-Encoding";
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> compressor)
    {
        using var result = new MemoryStream();
        using (var compressing = compressor(result))
        {
            compressing.Write(plain);
        }

        return result.ToArray();
    }
}
