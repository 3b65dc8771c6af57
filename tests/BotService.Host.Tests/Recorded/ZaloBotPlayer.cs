using BotService.TestKit.Zalo;

namespace BotService.Host.Tests.Recorded;

internal sealed class ZaloBotPlayer(FakeZaloBot zalo, string person) : Player
{
    public override string Channel => "zalo-bot";

    public override Task SayAsync(string text) => zalo.SayAsync(person, text);

    protected override ValueTask<IReadOnlyList<Heard>> AllAsync() =>
        ValueTask.FromResult<IReadOnlyList<Heard>>([.. zalo.Chat(person).Select(text => new Heard(text, []))]);

    protected override Task MoreAsync(int count) => zalo.HearsAsync(person, count + 1);
}
