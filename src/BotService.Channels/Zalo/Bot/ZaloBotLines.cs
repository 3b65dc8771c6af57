using BotService.Core.Delivery;
using BotService.Runtime.Channels;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.Bot;

/// <summary>
/// Says single lines that are not tracked: to a group, and to somebody who writes too fast. Best effort, and nobody waits for them; at
/// most 16 under way, beyond that silence.
/// </summary>
internal sealed class ZaloBotLines(ZaloBotCalls calls, ZaloBotUsage usage, ZaloBotOptions options, TimeProvider time, ILogger<ZaloBotLines> logger)
{
    private const int MostUnderWay = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private int _underWay;

    public void Say(string chat, string? line)
    {
        if (line is null || ShownText.Split(ShownText.Clean(line), options.TextLength) is not [var words, ..])
        {
            return;
        }

        if (Interlocked.Increment(ref _underWay) > MostUnderWay)
        {
            Interlocked.Decrement(ref _underWay);
            return;
        }

        _ = SendAsync(chat, words);
    }

    private async Task SendAsync(string chat, string words)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var answer = await calls.CallAsync("sendMessage", patience.Token, ("chat_id", chat), ("text", words));
            if (ZaloBotOutcomes.From(answer, refusals: 1) is SendOutcome.Delivered)
            {
                usage.Counted();
            }
            else
            {
                logger.LineLost(ZaloBotOutcomes.Reason(answer));
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
