using System.Globalization;
using System.Security.Cryptography;
using BotService.Core.Results;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Reporting.Reports;

/// <summary>A typed face on the turns of reports.</summary>
internal sealed class ReportDocuments(ITurns turns)
{
    private readonly string _mark = RandomNumberGenerator.GetHexString(16);
    private int _asked;

    public async ValueTask<ReportState> ReadAsync(DocumentKey key, CancellationToken ct) =>
        (await TurnAsync(key, (state, _) => ReportTurn.Nothing(state), ct)).Next;

    public async ValueTask<ReportTurn> TurnAsync(DocumentKey key, Func<ReportState, DateTimeOffset, ReportTurn> decide, CancellationToken ct)
    {
        var ask = new ReportAsk(decide);
        await turns.HandleAsync(key, Cause(), new TurnInput.Ask(ask), ct);
        return ask.Outcome ?? ReportTurn.Nothing(new());
    }

    public async ValueTask CollectAsync(DocumentKey key, CancellationToken ct) =>
        await turns.HandleAsync(key, Cause(), new TurnInput.Ask(new CollectAsk()), ct);

    public async ValueTask<EndpointState> EndpointAsync(CancellationToken ct) =>
        (await EndpointTurnAsync((state, _) => state, ct)).After;

    public async ValueTask<EndpointAsk> EndpointTurnAsync(Func<EndpointState, DateTimeOffset, EndpointState> decide, CancellationToken ct)
    {
        var ask = new EndpointAsk(decide);
        await turns.HandleAsync(ReportKeys.Endpoint, Cause(), new TurnInput.Ask(ask), ct);
        return ask;
    }

    /// <summary>
    /// What is asked here may be asked again without harm, so a cause only has to differ from all others, those of other processes too:
    /// a repeat would be taken for done.
    /// </summary>
    private string Cause() => string.Create(CultureInfo.InvariantCulture, $"ask:{_mark}:{Interlocked.Increment(ref _asked)}");
}
