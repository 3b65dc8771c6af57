using BotService.Channels.BotFramework.Activities;
using BotService.Channels.BotFramework.Connector;
using BotService.Core.Delivery;
using BotService.Core.Texts;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.BotFramework;

/// <summary>
/// Says a line that is owed to nobody: to a group, or to somebody who writes too fast. Best effort and soon over, because the call that
/// brought the activity waits for it.
/// </summary>
internal sealed class LineSender(ConnectorClient connector, TimeProvider time, ILogger<LineSender> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public async Task SayAsync(string words, Language language, ConversationReference to, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            if (await connector.SendAsync(to, edit: null, BotActivity.Write(to, words, [], language, typed: false), both.Token) is ConnectorVerdict.Over(not SendOutcome.Delivered and var lost))
            {
                logger.LineLost(lost.GetType().Name);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            logger.LineLost("no answer in time");
        }
    }
}
