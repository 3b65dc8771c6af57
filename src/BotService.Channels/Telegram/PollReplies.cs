using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace BotService.Channels.Telegram;

/// <summary>
/// Says at once what a webhook's response would have carried. Best effort: what counts was committed before, and nobody waits for these.
/// At most 64 under way; then the reader of updates waits.
/// </summary>
internal sealed class PollReplies(TelegramClients clients, TimeProvider time, ILogger<PollReplies> logger) : IDisposable
{
    private const int MostUnderWay = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _room = new(MostUnderWay);

    public async ValueTask PostAsync(TelegramReply reply, CancellationToken ct)
    {
        if (reply is TelegramReply.Silence or TelegramReply.NotJson)
        {
            return;
        }

        await _room.WaitAsync(ct);
        _ = SendAsync(reply);
    }

    /// <summary>Waits a moment for those under way, so that a stop leaves no spinner behind.</summary>
    public async Task DrainAsync()
    {
        using var patience = new CancellationTokenSource(LastPatience, time);
        try
        {
            for (var free = 0; free < MostUnderWay; free++)
            {
                await _room.WaitAsync(patience.Token);
            }

            _room.Release(MostUnderWay);
        }
        catch (OperationCanceledException)
        {
            // They end with the process.
        }
    }

    public void Dispose() => _room.Dispose();

    private async Task SendAsync(TelegramReply reply)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await CallAsync(reply, patience.Token);
        }
        catch (ApiRequestException refusal) when (TelegramOutcomes.TooLateToAnswer(refusal.ErrorCode, refusal.Message))
        {
            logger.PressTooOld();
        }
        catch (ApiRequestException refusal)
        {
            logger.ReplyLost(TelegramOutcomes.Reason(refusal.ErrorCode, refusal.Message));
        }
        catch (Exception error) when (error is RequestException or OperationCanceledException)
        {
            logger.ReplyLost("no answer");
        }
        finally
        {
            _room.Release();
        }
    }

    private Task CallAsync(TelegramReply reply, CancellationToken ct) => reply switch
    {
        TelegramReply.Answer(var press, var text) => clients.Calls.AnswerCallbackQuery(press, text, cancellationToken: ct),
        TelegramReply.Line(var chat, var text) => clients.Sends.SendAsync(TelegramMessage.Line(chat, TelegramText.Fit(text, TelegramText.Longest)), ct).AsTask(),
        _ => throw new UnreachableException(),
    };
}
