using System.Text.Json.Nodes;
using BotService.TestKit.BotFramework;

namespace BotService.Host.Tests.Recorded;

internal sealed class BotFrameworkPlayer(FakeChannelService service, HttpClient bot, string conversation) : Player
{
    private readonly ChannelCitizen _citizen = new(service, bot, conversation: conversation);

    public override string Channel => "bot-framework";

    public override Task SayAsync(string text) => BringAsync(_citizen.Saying(text));

    protected override ValueTask<IReadOnlyList<Heard>> AllAsync() => ValueTask.FromResult<IReadOnlyList<Heard>>(
    [
        .. _citizen.Heard.Select(call => new Heard(
            call.Text,
            [.. call.Buttons.Select(button => new Offer(button["title"]!.GetValue<string>(), () => BringAsync(_citizen.Pressing(button, call.Given))))])),
    ]);

    protected override Task MoreAsync(int count) => service.WaitForAsync(_ => _citizen.Heard.Count > count);

    private async Task BringAsync(JsonObject activity)
    {
        using var answer = await _citizen.BringAsync(activity);
        answer.EnsureSuccessStatusCode();
    }
}
