using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using BotService.Core.Delivery;
using BotService.Runtime.Stores;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>
/// One client's stream: what came after its watermark, then what comes, as text frames with an activity set; an empty frame while nothing
/// comes. Holds no lock and no store between two frames. A store that is down is waited for.
/// </summary>
internal sealed class StreamSession(WebSocket socket, Feed feed, string conversation, Gcra frames, TimeProvider time)
{
    private const int LargestFrame = 4096;

    /// <summary>Shorter than what proxies commonly take for a dead connection (30 to 60 s).</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _changed = 1;

    public async Task RunAsync(Watermark after, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var listening = ListenAsync(ending);
        try
        {
            await SpeakAsync(after, ending.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // The client has gone, or we are about to: either way it comes back with its watermark.
        }

        await CloseAsync();
        await ending.CancelAsync();
        await listening;
    }

    private async Task SpeakAsync(Watermark at, CancellationToken ct)
    {
        using var watch = feed.Watch(conversation, Changed);
        await using var beat = time.CreateTimer(_ => _signals.Writer.TryWrite(true), null, KeepAlive, KeepAlive);
        while (true)
        {
            if (Interlocked.Exchange(ref _changed, 0) == 1)
            {
                at = await CatchUpAsync(at, ct);
            }
            else
            {
                await SendAsync("", ct);
            }

            await feed.LooksAsync(conversation);
            if (Volatile.Read(ref _changed) == 0)
            {
                await _signals.Reader.ReadAsync(ct);
            }
        }
    }

    private async Task<Watermark> CatchUpAsync(Watermark at, CancellationToken ct)
    {
        while (true)
        {
            ActivitySet news;
            try
            {
                news = await feed.ReadAsync(conversation, at, ct);
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(StorePause, time, ct);
                continue;
            }

            if (news.Count == 0)
            {
                return at;
            }

            await SendAsync(news.Json, ct);
            at = news.Reached;
        }
    }

    private void Changed()
    {
        Volatile.Write(ref _changed, 1);
        _signals.Writer.TryWrite(true);
    }

    private async Task SendAsync(string frame, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, either.Token);
    }

    /// <summary>Clients say nothing here but that they are alive. Frames are read so that a close is noticed, and counted.</summary>
    private async Task ListenAsync(CancellationTokenSource ending)
    {
        var buffer = new byte[LargestFrame];
        DateTimeOffset? arrival = null;
        try
        {
            while (true)
            {
                var frame = await socket.ReceiveAsync(buffer.AsMemory(), ending.Token);
                var now = time.GetUtcNow();
                if (frame.MessageType == WebSocketMessageType.Close || !frame.EndOfMessage || frames.Wait(arrival, now) > TimeSpan.Zero)
                {
                    break;
                }

                arrival = frames.After(arrival, now);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // Gone without a word.
        }

        await ending.CancelAsync();
    }

    private async Task CloseAsync()
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        try
        {
            using var patience = new CancellationTokenSource(StorePause, time);
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, patience.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // It was only a farewell.
        }
    }
}
