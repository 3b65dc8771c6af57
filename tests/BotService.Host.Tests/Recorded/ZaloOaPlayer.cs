using BotService.TestKit.Zalo;

namespace BotService.Host.Tests.Recorded;

internal sealed class ZaloOaPlayer(FakeZaloOa zalo, string person) : Player
{
    public override string Channel => "zalo-oa";

    public override Task SayAsync(string text) => zalo.SayAsync(person, text);

    protected override ValueTask<IReadOnlyList<Heard>> AllAsync() => ValueTask.FromResult<IReadOnlyList<Heard>>(
        [.. zalo.Chat(person).Select(message => new Heard(message.Text, [.. message.Buttons.Select(button => new Offer(button.Title, () => SayAsync(button.Payload)))]))]);

    protected override Task MoreAsync(int count) => zalo.UntilAsync(_ => zalo.Chat(person).Count > count);
}
