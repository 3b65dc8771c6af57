using System.Text.Json;
using BotService.TestKit.Telegram;

namespace BotService.Host.Tests.Recorded;

internal sealed class TelegramPlayer(FakeBotApi api, long chat) : Player
{
    private int _presses;

    public override string Channel => "telegram";

    private IEnumerable<BotCall> Told => api.History.Where(IsTold);

    public override Task SayAsync(string text) => api.PushAsync(FakeUpdates.Message(chat, text));

    protected override ValueTask<IReadOnlyList<Heard>> AllAsync() => ValueTask.FromResult<IReadOnlyList<Heard>>(
        [.. Told.Select(call => new Heard(call.Shown!, [.. Buttons(call.Body).Select(button => new Offer(button.Label, () => PressAsync(button.Token)))]))]);

    protected override Task MoreAsync(int count) => api.WaitForAsync(_ => Told.Skip(count).Any());

    private bool IsTold(BotCall call) => call is { IsMessage: true, Status: 200 } && call.Chat == chat;

    private static IEnumerable<FakeButton> Buttons(JsonElement body) => !body.TryGetProperty("reply_markup", out var markup) ? [] :
        from row in markup.GetProperty("inline_keyboard").EnumerateArray()
        from button in row.EnumerateArray()
        select new FakeButton(button.GetProperty("text").GetString()!, button.GetProperty("callback_data").GetString()!);

    /// <summary>On the message that has the button now; one that has lost it meanwhile is the newest.</summary>
    private Task PressAsync(string token)
    {
        var shown = api.Chat(chat);
        var message = shown.LastOrDefault(message => message.Buttons.Any(button => button.Token == token)) ?? shown[^1];
        return api.PushAsync(FakeUpdates.Press(chat, token, message.Id, $"press-{chat}-{++_presses}"));
    }
}
