using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Links;
using BotService.Host.Tests.Kit;
using BotService.Runtime.Letters;
using BotService.Runtime.Links;
using BotService.Runtime.Stores;
using BotService.TestKit.Zalo;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Zalo;

/// <summary>The whole service, as it runs, with Zalo's Official Account before it.</summary>
public sealed class ZaloOaService : IAsyncLifetime
{
    private LocalService _service = null!;
    private int _people;

    public FakeZaloOa Zalo { get; private set; } = null!;

    public string Code { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Zalo = await FakeZaloOa.StartAsync();

        // A machine under load must not look like an outage here; the two seconds are tested by the clock elsewhere.
        Zalo.Rules = Zalo.Rules with { WebhookPatience = TimeSpan.FromSeconds(60) };
        _service = await LocalService.StartAsync([.. Settings(Zalo, Zalo.Tokens.Seed("refresh-first"))]);
        Zalo.Webhook.Url = new Uri(_service.Http.BaseAddress!, "/zalo/oa/webhook").ToString();
        Code = LinkCode.Spaced((await _service.AnyLinkAsync()).Code);
    }

    public static IEnumerable<(string Key, string Value)> Settings(FakeZaloOa zalo, string refreshToken) =>
    [
        ("Zalo:OfficialAccount:AppId", FakeZaloOa.AppId), ("Zalo:OfficialAccount:AppSecret", FakeZaloOa.AppSecret),
        ("Zalo:OfficialAccount:OaSecret", FakeZaloOa.OaSecret), ("Zalo:OfficialAccount:OaId", FakeZaloOa.OaId),
        ("Zalo:OfficialAccount:RefreshToken", refreshToken), ("Zalo:OfficialAccount:ApiUrl", zalo.Url), ("Zalo:OfficialAccount:OAuthUrl", zalo.Url),
        ("Zalo:OfficialAccount:MessagesPerSecond", "0"), ("Zalo:OfficialAccount:ChatPerSecond", "0"), ("Flood:PerSecond", "0"),
    ];

    /// <summary>A link to another poll.</summary>
    public async Task<string> LinkToAsync(string poll) => LinkCode.Spaced((await _service.App.Services.GetRequiredService<ILinks>()
        .CreateAsync(new Link("", new(poll), new("HQ"), null, null, null, default), TestContext.Current.CancellationToken)).Code);

    public ZaloCitizen Somebody() => new(Zalo, string.Create(CultureInfo.InvariantCulture, $"10{Interlocked.Increment(ref _people)}"));

    /// <summary>The letter whose reason begins like this, as soon as it is kept.</summary>
    public async Task<Letter> LetterAsync(string reason)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            await foreach (var letter in _service.App.Services.GetRequiredService<ILetters>().ListAsync(patience.Token))
            {
                if (letter.Reason.StartsWith(reason, StringComparison.Ordinal))
                {
                    return letter;
                }
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>The counts of today's cell that came by Zalo.</summary>
    public async Task<ImmutableSortedDictionary<string, long>> CountedAsync(string poll, string unit)
    {
        var store = _service.App.Services.GetRequiredService<IStore>();
        var day = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"));
        var total = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            foreach (var (field, count) in await store.ReadCellAsync(partition, string.Create(CultureInfo.InvariantCulture, $"{poll}/{unit}/{day:yyyy-MM-dd}"), TestContext.Current.CancellationToken))
            {
                total[field] = total.GetValueOrDefault(field) + count;
            }
        }

        return total.Where(one => one.Value != 0).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await Zalo.DisposeAsync();
    }
}

/// <summary>Somebody with Zalo on the phone.</summary>
public sealed class ZaloCitizen(FakeZaloOa zalo, string id)
{
    private const int MostSteps = 25;

    public string Id => id;

    public int Heard => zalo.Chat(id).Count;

    public ZaloMessage Newest => zalo.Chat(id)[^1];

    /// <summary>Says something and hears what comes back.</summary>
    public async Task<ZaloMessage> AsksAsync(string text)
    {
        var heard = Heard;
        await zalo.SayAsync(id, text);
        return await zalo.HearAsync(id, heard + 1);
    }

    /// <summary>Answers whatever is asked with the first answer there is, until thanked.</summary>
    /// <param name="steps">At most so many answers; fewer leave the poll open.</param>
    public async Task AnswersAsync(bool byPress, int steps = MostSteps)
    {
        for (var step = 0; step < steps && !Newest.Text.Contains("Cảm ơn ông/bà", StringComparison.Ordinal); step++)
        {
            Assert.True(step < MostSteps - 1, $"no end: {Newest.Text}");
            await AsksAsync(FirstAnswer(Newest, byPress));
        }
    }

    private static string FirstAnswer(ZaloMessage message, bool byPress) =>
        message.Buttons.FirstOrDefault(button => !button.Payload.Contains("/~", StringComparison.Ordinal)) is { } button ? byPress ? button.Payload : button.Title
        : FirstNumber(message.Text) is { } number ? number
        : "Sạch sẽ, cán bộ thân thiện";

    private static string? FirstNumber(string text) => text.Split('\n')
        .Select(line => line.Split(". ", 2)[0])
        .FirstOrDefault(start => start.Length is 1 or 2 && start.All(char.IsAsciiDigit));
}
