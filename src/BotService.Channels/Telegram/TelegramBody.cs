using System.Buffers;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace BotService.Channels.Telegram;

/// <summary>The body of one call after another: made anew with its headers, each would leave a good kilobyte of garbage.</summary>
internal sealed class TelegramBody : HttpContent
{
    private const int Usual = 1024;

    /// <summary>What grew beyond that is not kept.</summary>
    private const int MostKept = 16 * 1024;

    // The default encoder writes every Vietnamese letter in six bytes.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _bytes = new(Usual);
    private readonly Utf8JsonWriter _json;

    public TelegramBody()
    {
        _json = new(_bytes, Writing);
        Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
    }

    public void Write(TelegramMessage message)
    {
        _json.Reset();
        message.WriteTo(_json);
        _json.Flush();
        Headers.ContentLength = _bytes.WrittenCount;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_bytes.WrittenMemory, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.WrittenCount;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _json.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>A body comes back empty: it held what somebody wrote.</summary>
    internal sealed class Reuse : PooledObjectPolicy<TelegramBody>
    {
        public override TelegramBody Create() => new();

        public override bool Return(TelegramBody obj)
        {
            obj._bytes.Clear();
            return obj._bytes.Capacity <= MostKept;
        }
    }
}
