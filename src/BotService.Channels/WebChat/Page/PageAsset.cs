using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.WebChat.Page;

/// <summary>One file of the page, compressed once when the process starts.</summary>
internal sealed class PageAsset(string contentType, byte[] plain)
{
    private readonly byte[] _brotli = Compress(plain, static to => new BrotliStream(to, CompressionLevel.SmallestSize));
    private readonly byte[] _gzip = Compress(plain, static to => new GZipStream(to, CompressionLevel.SmallestSize));

    public static PageAsset Of(string name, byte[] plain) => new(
        Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => "text/html; charset=utf-8",
        },
        plain);

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
