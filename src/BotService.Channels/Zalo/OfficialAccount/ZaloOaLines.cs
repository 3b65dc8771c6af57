using BotService.Core.Delivery;
using BotService.Core.Texts;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>
/// Says single lines that are not tracked: to somebody who writes too fast, and once to each anonymous visitor. Best effort, and nobody
/// waits for them; what is remembered is in memory only and bounded, so a restart may repeat a line once.
/// </summary>
internal sealed class ZaloOaLines(ZaloOaCalls calls, ITexts texts, ZaloOaOptions options, TimeProvider time, ILogger<ZaloOaLines> logger)
{
    private const int MostUnderWay = 64;
    private const int MostVisitors = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Gcra Pace = new(TimeSpan.FromSeconds(1), Burst: 5);
    private readonly Lock _gate = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private DateTimeOffset? _arrival;
    private int _underWay;

    public void Say(string person, string line) => Begin(ZaloOaCalls.Consultation, ZaloOaMessage.Text(person, line, [], template: null));

    /// <summary>Tells a visitor how to be recognised; once, and not when very many come at once.</summary>
    public void Welcome(string visitor, string conversation)
    {
        if (MaySpeak(conversation))
        {
            var words = texts.Render(TextRef.System(ZaloTexts.Follow), options.DefaultLanguage);
            Begin(ZaloOaCalls.Visitor, ZaloOaMessage.ToVisitor(visitor, conversation, words));
        }
    }

    private bool MaySpeak(string conversation)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_told.Contains(conversation) || Pace.Wait(_arrival, now) > TimeSpan.Zero)
            {
                return false;
            }

            if (_told.Count >= MostVisitors)
            {
                _told.Clear();
            }

            _arrival = Pace.After(_arrival, now);
            return _told.Add(conversation);
        }
    }

    private void Begin(string path, ReadOnlyMemory<byte> body)
    {
        if (Interlocked.Increment(ref _underWay) > MostUnderWay)
        {
            Interlocked.Decrement(ref _underWay);
            return;
        }

        _ = SendAsync(path, body);
    }

    private async Task SendAsync(string path, ReadOnlyMemory<byte> body)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            if (await calls.PostAsync(path, body, patience.Token) is var outcome and not SendOutcome.Delivered)
            {
                logger.LineLost(outcome.GetType().Name);
            }
        }
        catch (OperationCanceledException)
        {
            logger.LineLost("no answer");
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
