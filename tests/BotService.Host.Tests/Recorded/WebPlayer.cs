using System.Text.Json.Nodes;
using BotService.Host.Tests.Kit;

namespace BotService.Host.Tests.Recorded;

internal sealed class WebPlayer(HttpClient service) : Player
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMilliseconds(100);
    private readonly WebCitizen _citizen = new(() => service);
    private IReadOnlyList<Heard> _all = [];

    public override string Channel => "web";

    public override Task ArriveAsync() => _citizen.OpenAsync(null);

    public override Task SayAsync(string text) => _citizen.SayAsync(text);

    protected override ValueTask<IReadOnlyList<Heard>> AllAsync() => ValueTask.FromResult(_all);

    // Who reads too often is shown nothing for a while, as the page is.
    protected override async Task MoreAsync(int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (_all.Count <= count)
        {
            await Task.Delay(ReadEvery, patience.Token);
            _all = [.. (await _citizen.BotMessagesAsync()).Select(HeardOf)];
        }
    }

    private Heard HeardOf(JsonNode message) => new(
        message["text"]!.GetValue<string>(),
        [.. (message["suggestedActions"]?["actions"]?.AsArray() ?? []).Select(action => new Offer(action!["title"]!.GetValue<string>(), () => _citizen.PressAsync(action)))]);
}
