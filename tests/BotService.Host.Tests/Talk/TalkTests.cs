using BotService.Core.Texts;
using BotService.Dialogs.Texts;
using BotService.Host.Commands;
using BotService.Host.Settings;
using BotService.Host.Talk;
using BotService.Host.Tests.Kit;
using Microsoft.Extensions.Configuration;

namespace BotService.Host.Tests.Talk;

/// <summary>What <c>talk</c> and <c>lint</c> believe of the channels, held against the channels themselves.</summary>
public sealed class TalkTests : IDisposable
{
    private readonly ServiceFolder _folder = new();

    public static TheoryData<string> Channels => [.. TalkFaces.Names];

    [Theory]
    [MemberData(nameof(Channels))]
    public void The_limits_that_lint_knows_are_those_of_the_channel(string name)
    {
        var (channel, traits) = TalkFaces.Of(name, new AllSettings(), new NoTexts());

        var limits = Assert.Single(ChannelLimits.All, limits => limits.Channel == channel);
        Assert.Equal(name, channel);
        Assert.Equal((traits.Buttons, traits.TextLength, traits.TokenBytes), (limits.Buttons, limits.Text, limits.TokenBytes));
        Assert.Equal(traits.Notices, limits.Notice > 0);

        // A label may be held shorter than a channel can show, for the sake of small screens.
        Assert.InRange(limits.Label, traits.Buttons > 0 ? 1 : 0, traits.LabelLength);
    }

    [Fact]
    public async Task The_Official_Account_shows_five_buttons_and_a_longer_list_is_answered_by_typing()
    {
        var shown = await TalkAsync("zalo-oa", "1", "5", "5", "5");

        Assert.Contains("[1] Tôi đồng ý", shown, StringComparison.Ordinal);
        Assert.Contains("\n  6. Chưa có kết quả", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("[6]", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_without_buttons_shows_a_list_and_is_answered_by_typing()
    {
        var shown = await TalkAsync("zalo-bot", "1", "2", "a");

        Assert.Contains("\n  5. Rất hài lòng\n  4. Hài lòng\n", shown, StringComparison.Ordinal);
        Assert.Contains("Xin gõ số của câu trả lời, hoặc gõ BỎ QUA.", shown, StringComparison.Ordinal);
        Assert.Contains("Rất tiếc", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("[1]", shown, StringComparison.Ordinal);
        Assert.Matches(@"access:2:zalo-bot +│ 1", shown);
    }

    [Fact]
    public async Task A_channel_that_edits_shows_what_takes_the_place_of_what_and_one_that_does_not_sends_anew()
    {
        var telegram = await TalkAsync("telegram", "1", "5");
        var web = await TalkAsync("web", "1", "5");
        var none = await TalkAsync(null, "1", "5");

        Assert.Contains("~ in place of the message above:", telegram, StringComparison.Ordinal);
        Assert.Contains("    [5] Rất hài lòng\n    [4] Hài lòng", telegram, StringComparison.Ordinal);
        Assert.Contains("    [a] Bỏ qua", telegram, StringComparison.Ordinal);
        Assert.Contains("~ in place of", web, StringComparison.Ordinal);
        Assert.DoesNotContain("~ in place of", none, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_whole_poll_can_be_played_as_any_channel_shows_it(string name)
    {
        var shown = await TalkAsync(name, "1", "5", "5", "4", "3", "5", "Cảm ơn");

        Assert.Matches(@":completed:\S+ +│ 1", shown);
        Assert.Contains("Câu trả lời của ông/bà:", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_official_can_be_played_from_the_invitation_to_the_thanks()
    {
        var code = (await PlayAsync(["talk", "--lang", "vi", "--official", "head"])).Split("code is ")[1].Split(';')[0];
        var shown = await PlayAsync(["talk", "--lang", "vi", "--official", "head"], code, "1", "+", "/nhiemvu", "1", "1", "/roi");

        Assert.Contains("Anh/chị là Thủ trưởng", shown, StringComparison.Ordinal);
        Assert.Contains("Đã kết nối.", shown, StringComparison.Ordinal);
        Assert.Contains("Việc của anh/chị (", shown, StringComparison.Ordinal);
        Assert.Contains("Đã ghi nhận hoàn thành", shown, StringComparison.Ordinal);
        Assert.Contains("Đã ngừng kết nối.", shown, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<string> TalkAsync(string? channel, params string[] typed) =>
        PlayAsync(["talk", "one-stop", "--lang", "vi", .. channel is null ? Array.Empty<string>() : ["--channel", channel]], typed);

    private async Task<string> PlayAsync(string[] arguments, params string[] typed)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(_folder.Settings().Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
            .Build();
        await using var output = new StringWriter();
        var terminal = new Terminal(new StringReader(string.Join('\n', typed)), output, output, () => configuration, interactive: false);
        Assert.Equal(0, await CommandLine.RunAsync(arguments, terminal, TestContext.Current.CancellationToken));
        return output.ToString();
    }

    private sealed class NoTexts : ITexts
    {
        public string Render(TextRef text, Language language) => text.Key;
    }
}
