using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using BotService.Channels.WebChat;
using BotService.Core.Delivery;

namespace BotService.Channels.Tests.WebChat;

/// <summary>The stream: what came before, what comes, and what happens when something breaks.</summary>
public sealed class WebStreamTests
{
    [Fact]
    public async Task A_stream_brings_what_came_after_its_watermark_and_then_what_comes()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());
        using var stream = await Stream.OpenAsync(talk.StreamUrl.Replace("watermark=", "watermark=1", StringComparison.Ordinal));

        var before = await stream.NextAsync();
        await talk.PostedAsync(Activities.Said("1", "c-1"));
        var live = await stream.NextAsync();

        Assert.Equal(["bot"], before.List().Select(Activities.Role));
        Assert.Equal("2", before.Watermark());
        Assert.Equal(["user", "bot"], live.List().Select(Activities.Role));
        Assert.Equal("4", live.Watermark());
    }

    [Fact]
    public async Task Empty_frames_of_a_client_are_taken_as_signs_of_life()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        using var stream = await Stream.OpenAsync(talk.StreamUrl);

        await stream.SayAsync("");
        await stream.SayAsync("");
        await talk.PostedAsync(Activities.Start());
        var news = await stream.NextAsync();

        Assert.Equal(2, news.List().Length);
    }

    [Fact]
    public async Task A_quiet_stream_is_kept_alive_by_empty_frames()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T06:00:00Z", null));
        await using var site = await WebSite.OpenAsync(time: time);
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());
        using var stream = await Stream.OpenAsync(talk.StreamUrl);
        await stream.NextAsync();

        time.Advance(TimeSpan.FromSeconds(15));
        var frame = await stream.FrameAsync();

        Assert.Equal("", frame);
    }

    [Fact]
    public async Task Whoever_holds_a_stream_is_said_to_look_each_minute_however_many_windows_are_open()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T06:00:00Z", null));
        await using var site = await WebSite.OpenAsync(time: time);
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());
        using var stream = await Stream.OpenAsync(talk.StreamUrl);
        using var second = await Stream.OpenAsync(talk.StreamUrl);
        await stream.NextAsync();
        await second.NextAsync();
        for (var beat = 0; beat < 5; beat++)
        {
            // A beat is heard when the one before it has been dealt with.
            time.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal("", await stream.FrameAsync());
            Assert.Equal("", await second.FrameAsync());
        }

        Assert.Equal([talk.Id, talk.Id], site.Transcripts.Looked);
    }

    [Fact]
    public async Task Whoever_polls_is_said_to_look_too_and_not_with_each_poll()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T06:00:00Z", null));
        await using var site = await WebSite.OpenAsync(time: time);
        var talk = await site.BeginAsync();

        for (var poll = 0; poll < 7; poll++)
        {
            await talk.ReadAsync();
            time.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Equal([talk.Id, talk.Id, talk.Id], site.Transcripts.Looked);
    }

    [Fact]
    public async Task A_client_that_talks_too_much_or_too_long_is_let_go()
    {
        await using var site = await WebSite.OpenAsync(new WebChatOptions { Limits = new WebChatLimits { Frames = new Gcra(TimeSpan.FromMinutes(1), 2) } });
        var talk = await site.BeginAsync();
        using var many = await Stream.OpenAsync(talk.StreamUrl);
        using var large = await Stream.OpenAsync(talk.StreamUrl);

        for (var i = 0; i < 3; i++)
        {
            await many.SayAsync("");
        }

        await large.SayAsync(new string('x', 10_000));

        Assert.Null(await many.FrameAsync());
        Assert.Null(await large.FrameAsync());
    }

    [Fact]
    public async Task An_address_may_hold_only_so_many_streams()
    {
        await using var site = await WebSite.OpenAsync(new WebChatOptions { Limits = new WebChatLimits { StreamsPerAddress = 2 } });
        var talk = await site.BeginAsync();
        var one = await Stream.OpenAsync(talk.StreamUrl);
        using var two = await Stream.OpenAsync(talk.StreamUrl);

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => Stream.OpenAsync(talk.StreamUrl));
        await one.CloseAsync();
        one.Dispose();
        using var afterwards = await Stream.OpenAsync(talk.StreamUrl);

        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_ends_leaves_nothing_behind()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());
        using var stream = await Stream.OpenAsync(talk.StreamUrl);
        await stream.NextAsync();

        await stream.CloseAsync();

        Assert.Equal(0, site.Transcripts.Watchers);
    }

    [Fact]
    public async Task While_the_store_is_down_polls_bring_nothing_new_and_posts_are_to_be_repeated()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());
        site.Transcripts.Down = site.Bot.Down = true;

        var poll = await talk.ReadAsync("1");
        using var post = await talk.PostAsync(Activities.Said("1", "c-1"));
        site.Transcripts.Down = site.Bot.Down = false;
        var again = await talk.PostedAsync(Activities.Said("1", "c-1"));

        Assert.Empty(poll.List());
        Assert.Equal("1", poll.Watermark());
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, post.StatusCode);
        Assert.NotNull(post.Headers.RetryAfter);
        Assert.Equal(again, (await talk.ReadAsync("2")).List()[0].Id());
    }

    [Fact]
    public async Task A_stream_outlives_the_stores_absence()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        using var stream = await Stream.OpenAsync(talk.StreamUrl);
        site.Transcripts.Down = true;

        await talk.PostedAsync(Activities.Start());
        site.Transcripts.Down = false;
        site.Transcripts.Announce(talk.Id);
        var news = await stream.NextAsync();

        Assert.Equal(2, news.List().Length);
    }

    [Fact]
    public async Task A_long_absence_is_caught_up_in_sets_of_a_hundred()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        site.Transcripts.Append(talk.Id, [.. Enumerable.Range(0, 190).Select(i => $$"""{"timestamp":"2026-11-23T06:00:00.000Z","id":"{{i}}"}""")]);

        using var stream = await Stream.OpenAsync(talk.StreamUrl);
        var first = await stream.NextAsync();
        var second = await stream.NextAsync();
        var all = first.List().Concat(second.List()).ToArray();

        Assert.Equal("190", second.Watermark());
        Assert.Equal(Enumerable.Range(0, 190).Select(i => $"{i}"), all.Select(Activities.Id));
        Assert.Equal(all.Select(Activities.At).Order().Distinct(), all.Select(Activities.At));
    }

    private sealed class Stream : IDisposable
    {
        private readonly ClientWebSocket _socket = new();
        private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));

        public static async Task<Stream> OpenAsync(string url)
        {
            var stream = new Stream();
            try
            {
                await stream._socket.ConnectAsync(new Uri(url), stream._patience.Token);
                return stream;
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }

        /// <returns>Null when the server closed.</returns>
        public async Task<string?> FrameAsync()
        {
            var buffer = new byte[256 * 1024];
            var length = 0;
            while (true)
            {
                var frame = await _socket.ReceiveAsync(buffer.AsMemory(length), _patience.Token);
                if (frame.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                length += frame.Count;
                if (frame.EndOfMessage)
                {
                    return Encoding.UTF8.GetString(buffer, 0, length);
                }
            }
        }

        public async Task<JsonElement> NextAsync()
        {
            while (true)
            {
                if (await FrameAsync() is { Length: > 0 } frame)
                {
                    return JsonDocument.Parse(frame).RootElement;
                }
            }
        }

        public Task SayAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, _patience.Token);

        public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _patience.Token);

        public void Dispose()
        {
            _socket.Dispose();
            _patience.Dispose();
        }
    }
}
