using System.Collections.Immutable;
using BotService.Channels.BotFramework;
using BotService.Channels.Telegram;
using BotService.Channels.WebChat;
using BotService.Channels.Zalo.Bot;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.Core.Texts;
using BotService.Host.Settings;
using BotService.Host.Starting;
using BotService.Host.Zalo;
using BotService.Runtime.Channels;

namespace BotService.Host.Talk;

/// <summary>How each channel shows things, asked of the channels themselves: as they are set up here, or as they would be. Nothing is connected.</summary>
internal static class TalkFaces
{
    /// <summary>Has the form of every platform's token and is none.</summary>
    private const string NoToken = "1:talk";

    // Nothing is signed or sent here.
    private static readonly ReadOnlyMemory<byte> NoSecret = new byte[32];

    private static readonly ImmutableArray<(string Name, Func<AllSettings, IServiceCollection, IServiceCollection> Add)> Channels =
    [
        ("telegram", (settings, services) => services.AddTelegram(Composition.TelegramOf(settings, NoSecret) ?? new() { Token = NoToken })),
        ("web", (_, services) => services.AddWebChat(new())),
        ("zalo-oa", (settings, services) => services.AddZaloOfficialAccount(ZaloOfficialAccount.Of(settings) ?? new() { AppId = NoToken, AppSecret = NoToken, OaSecrets = [NoToken] })),
        ("zalo-bot", (settings, services) => services.AddZaloBot(ZaloBot.Of(settings, NoSecret) ?? new() { Token = NoToken })),
        ("bot-framework", (settings, services) => services.AddBotFramework(BotFrameworkComposition.OptionsOf(settings) ?? new() { AppId = NoToken, AppPassword = NoToken, TokenUrl = BotFrameworkOptions.TokenUrlOf(tenant: null) })),
    ];

    public static ImmutableArray<string> Names { get; } = [.. Channels.Select(channel => channel.Name)];

    /// <param name="name">One of <see cref="Names"/>.</param>
    public static (string Name, ChannelTraits Traits) Of(string name, AllSettings settings, ITexts texts)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(texts);
        services.AddSingleton<IVault, NothingKept>();
        services.AddSingleton<ILeases, NothingKept>();
        Channels.First(channel => channel.Name == name).Add(settings, services);
        using var provider = services.BuildServiceProvider();
        var channel = provider.GetRequiredService<IChannel>();
        return (channel.Name, channel.Traits);
    }
}
