using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Core.Links;
using BotService.Host.Tests.Kit;
using BotService.Host.Tests.Zalo;
using BotService.Runtime.Links;
using BotService.Runtime.Stores;
using BotService.TestKit.BotFramework;
using BotService.TestKit.Telegram;
using BotService.TestKit.Zalo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Recorded;

/// <summary>One service with all its channels on, each platform played by its fake.</summary>
internal sealed class FiveChannels : IAsyncDisposable
{
    private const int Page = 200;
    private readonly FakeBotApi _telegram;
    private readonly FakeZaloOa _account;
    private readonly FakeZaloBot _bot;
    private readonly FakeChannelService _connector;
    private readonly LocalService _service;

    private FiveChannels(FakeBotApi telegram, FakeZaloOa account, FakeZaloBot bot, FakeChannelService connector, LocalService service)
    {
        (_telegram, _account, _bot, _connector, _service) = (telegram, account, bot, connector, service);
    }

    public WebApplication App => _service.App;

    /// <summary>What any platform would have refused.</summary>
    public IEnumerable<string> Breaches => [.. _telegram.Breaches, .. _account.Breaches, .. _bot.Breaches, .. _connector.Breaches];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IStore Store => App.Services.GetRequiredService<IStore>();

    /// <param name="redis">Null for the embedded store.</param>
    public static async Task<FiveChannels> StartAsync(string? redis = null)
    {
        var telegram = await FakeBotApi.StartAsync();
        var account = await FakeZaloOa.StartAsync();
        account.Rules = account.Rules with { WebhookPatience = TimeSpan.FromSeconds(60) };
        var bot = await FakeZaloBot.StartAsync();
        var connector = await FakeChannelService.StartAsync();
        (string Key, string Value)[] settings =
        [
            .. ZaloOaService.Settings(account, account.Tokens.Seed("refresh-first")),
            .. BotFramework.BotFrameworkPollTests.Settings(connector),
            ("Telegram:Token", telegram.Token), ("Telegram:ApiUrl", telegram.Url), ("Telegram:MessagesPerSecond", "0"), ("Telegram:ChatPerSecond", "0"),
            ("Zalo:Bot:Token", bot.Token), ("Zalo:Bot:ApiUrl", bot.Url), ("Zalo:Bot:MessagesPerSecond", "0"), ("Zalo:Bot:ChatPerSecond", "0"),
            .. redis is null ? Array.Empty<(string, string)>() : [("ConnectionStrings:Redis", redis), ("Service:Secret", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=")],
        ];
        var service = await LocalService.StartAsync([.. settings.DistinctBy(setting => setting.Key)]);
        account.Webhook.Url = new Uri(service.Http.BaseAddress!, "/zalo/oa/webhook").ToString();
        return new(telegram, account, bot, connector, service);
    }

    /// <summary>Somebody new on each channel.</summary>
    /// <param name="number">Tells people of one channel apart.</param>
    public ImmutableArray<Player> Somebody(int number) =>
    [
        new TelegramPlayer(_telegram, 4710 + number),
        new ZaloOaPlayer(_account, $"100{number}"),
        new ZaloBotPlayer(_bot, $"6ede9afa66b88fe6d6a{number}"),
        new WebPlayer(_service.Http),
        new BotFrameworkPlayer(_connector, _service.Http, $"c;{number}|ă:b/1"),
    ];

    /// <returns>A code to type.</returns>
    public async Task<string> LinkToAsync(string poll, string unit) => LinkCode.Spaced((await App.Services.GetRequiredService<ILinks>()
        .CreateAsync(new Link("", new(poll), new(unit), null, null, null, default), Ct)).Code);

    /// <summary>The counts of a channel in today's cell, without its name. How long people took counts as one, whatever it was.</summary>
    public async Task<ImmutableSortedDictionary<string, long>> CountedAsync(string pollAndUnit, string channel)
    {
        var cell = ServiceFolder.OneStopToday().Replace("one-stop/U19", pollAndUnit, StringComparison.Ordinal);
        var counted = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (var partition = 0; partition < Store.Partitions; partition++)
        {
            foreach (var (field, count) in (await Store.ReadCellAsync(partition, cell, Ct)).Where(one => one.Key.EndsWith($":{channel}", StringComparison.Ordinal)))
            {
                var name = field[..^(channel.Length + 1)];
                name = name.StartsWith(":s", StringComparison.Ordinal) && name[2..].All(char.IsAsciiDigit) ? ":seconds" : name;
                counted[name] = counted.GetValueOrDefault(name) + count;
            }
        }

        return counted.Where(one => one.Value != 0).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>Every version of a channel's responses in order, and the free texts beside them, without their ids and times.</summary>
    public async Task<ImmutableArray<string>> RespondedAsync(string poll, string channel)
    {
        var responded = ImmutableArray.CreateBuilder<string>();
        for (var partition = 0; partition < Store.Partitions; partition++)
        {
            foreach (var entry in await Store.ReadLogAsync(partition, $"responses:{poll}", 0, Page, Ct))
            {
                var response = JsonNode.Parse(entry.Payload)!.AsObject();
                if (response["Channel"]!.GetValue<string>() != channel)
                {
                    continue;
                }

                var id = response["Response"]!.GetValue<string>();
                var texts = await Store.PageMembersAsync(partition, $"texts:{poll}", "", Page, Ct);
                _ = (response.Remove("Channel"), response.Remove("Response"), response.Remove("Seconds"));
                responded.Add(response.ToJsonString(JsonSerializerOptions.Default));
                responded.AddRange(texts.Where(text => text.Name.Contains($"/{id}/", StringComparison.Ordinal)).Select(text => $"{text.Name[text.Name.LastIndexOf('/')..]} {text.Value}"));
            }
        }

        return responded.ToImmutable();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _telegram.DisposeAsync();
        await _account.DisposeAsync();
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }
}
