using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotService.TestKit.Faults;
using BotService.TestKit.Processes;
using BotService.TestKit.Telegram;

namespace BotService.TestKit.Crowd;

/// <summary>What a trial is to do.</summary>
/// <param name="Settings">Of the store: environment form. The rest is set by the trial.</param>
/// <param name="Processes">Behind one webhook address.</param>
/// <param name="Chats">Subscribers, each with a chat of their own.</param>
public sealed record BroadcastPlan(ImmutableDictionary<string, string> Settings, int Processes, int Chats)
{
    /// <summary>Citizens who answer polls one after another meanwhile, at their leisure.</summary>
    public int Citizens { get; init; } = 2;

    /// <summary>Called again and again while it goes out, with the share that has it (0 to 1); what it does is waited for.</summary>
    public Func<BroadcastTrial, double, Task> Meanwhile { get; init; } = static (_, _) => Task.CompletedTask;

    /// <summary>Phases in which it ends.</summary>
    public ImmutableArray<string> Ends { get; init; } = ["done"];
}

/// <summary>What was seen from outside, and what the service says of it.</summary>
/// <param name="Got">How often each subscriber got it.</param>
/// <param name="Took">From the first of its messages to the last.</param>
/// <param name="Messages">All that left in this time, replies included.</param>
/// <param name="MostPerSecond">Messages in the busiest span of one second.</param>
/// <param name="Replies">How long citizens waited for a reply meanwhile, sorted.</param>
/// <param name="Counts">Of the service.</param>
public sealed record BroadcastReport(
    ImmutableArray<int> Got, TimeSpan Took, int Messages, int MostPerSecond, int Throttled, int Breaches, ImmutableArray<TimeSpan> Replies, JsonObject Counts)
{
    public TimeSpan Reply(double share) => Replies.IsEmpty ? TimeSpan.Zero : Replies[Math.Min(Replies.Length - 1, (int)(Replies.Length * share))];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Got.Length} people, {Got.Count(times => times == 0)} without it, {Got.Sum(times => Math.Max(0, times - 1))} repeats; {Messages} messages in {Took.TotalSeconds:0.0} s, at most {MostPerSecond} in a second; {Throttled} 429s, {Breaches} breaches; {Replies.Length} replies, p50 {Reply(0.5).TotalMilliseconds:0} ms, p99 {Reply(0.99).TotalMilliseconds:0} ms; {Counts.ToJsonString()}");
}

/// <summary>
/// An announcement goes out from real processes to chats behind a Bot API that keeps Telegram's limits, while other citizens answer polls;
/// processes may be killed, and whoever tries may pause, cancel or stop it meanwhile.
/// </summary>
public sealed class BroadcastTrial : IAsyncDisposable
{
    public const string Key = "broadcast-trial-key-of-an-admin";
    private const string Secret = "broadcast-trial-secret";
    private const string Words = "Tin thử nghiệm gửi nhiều người";
    private const string Topic = "papi";
    private const long FirstChat = 500_000_000;
    private readonly BroadcastPlan _plan;
    private readonly CrowdApi _api;
    private readonly int[] _ports;
    private readonly RoundRobinProxy _proxy;
    private readonly CrowdUpdates _updates;
    private readonly ServiceProcess?[] _services;
    private readonly ConcurrentBag<TimeSpan> _replies = [];
    private readonly ImmutableDictionary<string, string> _settings;
    private string? _tag;

    private BroadcastTrial(BroadcastPlan plan, CrowdApi api)
    {
        (_plan, _api) = (plan, api);
        _ports = [.. Enumerable.Range(0, plan.Processes).Select(_ => ServiceProcess.FreePort())];
        _proxy = new RoundRobinProxy(0, () => _ports);
        _services = new ServiceProcess?[plan.Processes];
        _updates = new CrowdUpdates(() => Webhook, Secret);
        _settings = Settings();
    }

    /// <summary>Messages of the announcement that were taken so far, with their moments.</summary>
    public IEnumerable<Posted> Sent => _api.Posted.Where(static posted => posted.Text.Contains(Words, StringComparison.Ordinal));

    private Uri Webhook => new($"http://127.0.0.1:{_proxy.Port}/telegram/webhook");

    public static async Task<BroadcastReport> RunAsync(BroadcastPlan plan, CancellationToken ct)
    {
        await using var trial = new BroadcastTrial(plan, await CrowdApi.StartAsync());
        for (var process = 0; process < plan.Processes; process++)
        {
            await trial.StartAsync(process, ct);
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, plan.Chats), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = ct }, async (number, _) =>
            await trial.SubscribeAsync(FirstChat + number));
        trial._api.Limit(new SendLimits());
        await trial.ConfirmAsync(ct);
        return await trial.WatchAsync(ct);
    }

    /// <summary>SIGKILL, and a new one under the same address.</summary>
    public async Task KillAsync(int process, CancellationToken ct)
    {
        await _services[process]!.DisposeAsync();
        await StartAsync(process, ct);
    }

    /// <summary>An act on the announcement, asked of one process.</summary>
    public async Task ActAsync(int process, string act, CancellationToken ct)
    {
        using var answer = await AskAsync(process, HttpMethod.Post, $"trial/{act}", null, "*", ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Stops all bulk sending, or lets it go, asked of one process.</summary>
    public async Task StopAllAsync(int process, bool stopped, CancellationToken ct)
    {
        using var answer = await AskAsync(process, HttpMethod.Put, "stop", new JsonObject { ["stopped"] = stopped }, null, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Lets it go on after a pause, by the newest revision.</summary>
    public async Task ResumeAsync(int process, CancellationToken ct)
    {
        await ReadAsync(process, ct);
        using var answer = await AskAsync(process, HttpMethod.Post, "trial/resume", null, _tag, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>As the service shows it.</summary>
    public async Task<JsonNode> ReadAsync(int process, CancellationToken ct)
    {
        using var answer = await AskAsync(process, HttpMethod.Get, "trial", null, null, ct);
        answer.EnsureSuccessStatusCode();
        _tag = answer.Headers.ETag?.ToString();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            if (service is not null)
            {
                await service.DisposeAsync();
            }
        }

        _updates.Dispose();
        await _proxy.DisposeAsync();
        await _api.DisposeAsync();
    }

    private async Task StartAsync(int process, CancellationToken ct) => _services[process] = await ServiceProcess.StartAsync(_settings, _ports[process], ct);

    private async Task SubscribeAsync(long chat)
    {
        var shown = _api.Chat(chat);
        await _updates.DeliverAsync(_updates.Message(chat, "/tin"));
        var sheet = await shown.ReadAsync();
        while (!sheet.Buttons.Any(static button => button.Contains(Topic, StringComparison.Ordinal)))
        {
            sheet = await shown.ReadAsync();
        }

        await _updates.DeliverAsync(_updates.Press(chat, sheet, Enumerable.Range(0, sheet.Buttons.Count).First(button => sheet.Buttons[button].Contains(Topic, StringComparison.Ordinal))));
    }

    private async Task ConfirmAsync(CancellationToken ct)
    {
        var form = new JsonObject
        {
            ["id"] = "trial",
            ["title"] = "Trial",
            ["text"] = new JsonObject { ["vi"] = Words, ["en"] = Words },
            ["topic"] = Topic,
            ["expires"] = DateTimeOffset.UtcNow.AddDays(1),
        };
        await DoAsync(HttpMethod.Post, "", form, ct);
        var people = (await DoAsync(HttpMethod.Post, "trial/plan", null, ct))["people"]!.GetValue<int>();
        await DoAsync(HttpMethod.Post, "trial/submit", null, ct);
        await DoAsync(HttpMethod.Post, "trial/confirm", new JsonObject { ["people"] = people }, ct);
    }

    private async Task<JsonNode> DoAsync(HttpMethod method, string path, JsonObject? body, CancellationToken ct)
    {
        using var answer = await AskAsync(0, method, path, body, _tag, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
        }

        _tag = answer.Headers.ETag?.ToString();
        return JsonNode.Parse(text)!;
    }

    private async Task<HttpResponseMessage> AskAsync(int process, HttpMethod method, string path, JsonObject? body, string? match, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/announcements/{path}".TrimEnd('/'), UriKind.Relative));
        request.Headers.Authorization = new("Bearer", Key);
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        request.Content = body is null ? null : JsonContent.Create<JsonNode>(body);
        return await _services[process]!.Http.SendAsync(request, ct);
    }

    private async Task<BroadcastReport> WatchAsync(CancellationToken ct)
    {
        var ended = false;
        var citizens = Enumerable.Range(0, _plan.Citizens).Select(number => CitizenAsync(FirstChat * 2 + (number * 1_000_000), () => Volatile.Read(ref ended))).ToArray();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(CrowdUpdates.Patience + CrowdUpdates.Patience + TimeSpan.FromSeconds(_plan.Chats / 10.0));
        JsonNode shown;
        do
        {
            await Task.Delay(200, patience.Token);
            await _plan.Meanwhile(this, (double)Sent.DistinctBy(static sent => sent.Chat).Count() / _plan.Chats);
            shown = await ReadAsync(_plan.Processes - 1, ct);
        }
        while (!_plan.Ends.Contains(shown["phase"]!["name"]!.GetValue<string>()) || Rest(shown) > 0);
        Volatile.Write(ref ended, true);
        await Task.WhenAll(citizens);
        return Report(shown["counts"]!.AsObject());
    }

    /// <summary>Who may still get it, or is just getting it.</summary>
    private static int Rest(JsonNode shown) => new[] { "planned", "inFlight", "withheld", "waiting" }.Sum(stage => shown["counts"]![stage]!.GetValue<int>());

    /// <summary>Plays polls one after another with a pause before each act, and notes how long each reply took.</summary>
    private async Task CitizenAsync(long chat, Func<bool> ended)
    {
        for (; !ended(); chat++)
        {
            var shown = _api.Chat(chat);
            var prompt = await ReplyAsync(shown, _updates.Message(chat, "/start poll1"));
            for (var question = 0; question < 4 && !ended(); question++)
            {
                await Task.Delay(1500);
                prompt = await ReplyAsync(shown, _updates.Press(chat, prompt, 0));
            }
        }
    }

    private async Task<Shown> ReplyAsync(System.Threading.Channels.ChannelReader<Shown> shown, byte[] update)
    {
        var asked = System.Diagnostics.Stopwatch.GetTimestamp();
        await _updates.DeliverAsync(update);
        using var patience = new CancellationTokenSource(CrowdUpdates.Patience);
        var reply = await shown.ReadAsync(patience.Token);
        _replies.Add(System.Diagnostics.Stopwatch.GetElapsedTime(asked));
        return reply;
    }

    private BroadcastReport Report(JsonObject counts)
    {
        var sent = Sent.ToList();
        var times = sent.CountBy(static one => one.Chat).ToDictionary();
        var (first, last) = sent.Count == 0 ? (DateTimeOffset.UtcNow, DateTimeOffset.UtcNow) : (sent.Min(static one => one.At), sent.Max(static one => one.At));
        var all = _api.Posted.Select(static one => one.At).Where(at => at >= first && at <= last).Order().ToList();
        var most = 0;
        for (var (from, to) = (0, 0); to < all.Count; to++)
        {
            while (all[to] - all[from] >= TimeSpan.FromSeconds(1))
            {
                from++;
            }

            most = Math.Max(most, to - from + 1);
        }

        return new(
            [.. Enumerable.Range(0, _plan.Chats).Select(number => times.GetValueOrDefault(FirstChat + number))],
            last - first,
            all.Count,
            most,
            _api.Throttled,
            _api.Breaches,
            [.. _replies.Order()],
            counts);
    }

    private ImmutableDictionary<string, string> Settings() => _plan.Settings.SetItems(new Dictionary<string, string>
    {
        ["Dialogs__Path"] = string.Join(';', Path.Combine(BuiltService.Repository, "dialogs"), Path.Combine(BuiltService.Repository, "tests", "bench", "dialogs")),
        ["Telegram__Token"] = "4242:TEST-TOKEN",
        ["Telegram__ApiUrl"] = _api.Url.ToString(),
        ["Telegram__Receive"] = "Webhook",
        ["Telegram__WebhookUrl"] = Webhook.ToString(),
        ["Telegram__WebhookSecret"] = Secret,
        ["Admin__Key"] = Key,
        ["Reminders__QuietFrom"] = "00:00",
        ["Reminders__QuietUntil"] = "00:00",
        ["Announcements__NewsHours"] = "00:00-23:59",
        ["Announcements__AloneUpTo"] = "100000",
        ["Announcements__MustTest"] = "false",
        ["Announcements__Hold"] = "00:00:00",
        ["Announcements__Canary"] = "0",
    });
}
