using Microsoft.AspNetCore.Http;

namespace BotService.Channels;

internal static class RequestBody
{
    public const int MostBytes = 256 * 1024;

    /// <returns>Null when the body is larger than <see cref="MostBytes"/>; nothing beyond that is read.</returns>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        var buffer = new byte[Math.Max(512, (int)(request.ContentLength ?? 0) + 1)];
        var length = 0;
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), ct);
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            length += read;
            if (length > MostBytes)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }
}
