using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Core.Conversations;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Dialogs;
using BotService.Dialogs.Campaigns;
using BotService.Runtime.Channels;
using BotService.Runtime.Duties;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.TestKit.Processes;

namespace BotService.Runtime.Tests.Duties;

/// <summary>
/// The shipped directory, calendars, words and survey file, moved to other days, played on a store: people join by invitations, press what
/// their chats show, and one process after the other may die.
/// </summary>
internal sealed class DistrictPlay : IAsyncDisposable
{
    public static readonly CampaignId Survey = new("par-2026");

    private static readonly string[] Greetings = ["Gửi anh/chị", "Kính gửi"];
    private static readonly string Dialogs = Path.Combine(BuiltService.Repository, "dialogs");
    private readonly DutyWorld _world;
    private readonly Dictionary<string, string> _pressed = new(StringComparer.Ordinal);
    private readonly Queue<Death> _deaths;
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;
    private Death? _death;
    private int _from;
    private int _stage;

    private DistrictPlay(DutyWorld world, IEnumerable<int> deaths) => (_world, _deaths) = (world, new(deaths.Select(commits => new Death(commits))));

    public static DialogLibrary Library { get; } = Moved(DialogReader.Read([Dialogs]).Library!);

    public static DialogTexts Words { get; } = new(() => Library);

    public DateTimeOffset Now => _world.Clock.GetUtcNow();

    public RuntimeUnderTest Runtime => _world.Runtime;

    /// <summary>How many processes have died.</summary>
    public int Died { get; private set; }

    /// <summary>Addresses that take nothing.</summary>
    public HashSet<string> Blocked { get; } = new(StringComparer.Ordinal);

    /// <summary>Whatever left after everybody had joined, in order; what was sent again under its own id stands once.</summary>
    public IEnumerable<Heard> Sent => _world.Telegram.Sent.Skip(_from)
        .Where(sent => !Blocked.Contains(sent.Message.Address))
        .DistinctBy(sent => (sent.Message.Address, sent.Message.Id))
        .Select(sent => new Heard(sent.At, sent.Message.Address, sent.Message));

    /// <summary>What nobody had asked for.</summary>
    public IEnumerable<Heard> Digests => Sent.Where(heard => Greetings.Any(greeting => heard.Text.StartsWith(greeting, StringComparison.Ordinal)));

    /// <summary>Of everybody in the directory, by id.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    public static DateTimeOffset At(string local) =>
        new(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    /// <summary>Everybody but those whom no chat reaches has joined; the survey is open.</summary>
    /// <param name="deaths">After how many commits each process dies, one after the other.</param>
    public static async Task<DistrictPlay> OpenAsync(string begins, string opens, string due, Func<Official, bool> joins, params IEnumerable<int> deaths)
    {
        var world = await DutyWorld.OpenAsync(At(begins), Library, Words);
        var play = new DistrictPlay(world, deaths);
        world.Telegram.Rule = message => play.Blocked.Contains(message.Address) ? new Core.Delivery.SendOutcome.Unreachable("blocked") : null;
        var plan = DirectoryImport.Decide(ImmutableDictionary<OfficialId, Official>.Empty, Rows(), new(ImportWords.Of(Words), Library.Units, DateOnly.FromDateTime(At(begins).DateTime), Complete: true));
        Assert.False(plan.IsBlocked, string.Join('\n', plan.Problems));
        Assert.True(await world.Runtime.Get<IOfficials>().WriteAsync(plan, _ => { }, play._ct));
        foreach (var change in plan.Changes)
        {
            play.Names[change.After.Id.Value] = change.After.Name;
        }

        await play.JoinAsync([.. plan.Changes.Select(change => change.After).Where(joins)]);
        foreach (var campaign in Campaigns(opens, due))
        {
            await world.Campaigns.SaveAsync(campaign, play._ct);
        }

        await world.SettleAsync();
        play._from = world.Telegram.Sent.Count;
        await play.NextProcessAsync();
        return play;
    }

    /// <summary>Whatever is due until then happens, and then the acts of that moment.</summary>
    public async Task PlayAsync(IEnumerable<(DateTimeOffset At, Func<DistrictPlay, Task> Act)> script, Func<DistrictPlay, Task>? afterwards = null)
    {
        foreach (var (at, act) in script.OrderBy(step => step.At))
        {
            _stage++;
            await LivingAsync(() => _world.UntilAsync(at));
            await LivingAsync(async () =>
            {
                await act(this);
                await _world.SettleAsync();
            });
            if (afterwards is not null)
            {
                await afterwards(this);
            }
        }
    }

    /// <summary>Presses, one after the other, what the newest message of this official's chat offers.</summary>
    public async Task PressAsync(string official, params string[] labels)
    {
        foreach (var (label, place) in labels.Select((label, place) => (label, place)))
        {
            var cause = $"{official} {string.Join('/', labels)} {place} {_stage}";
            if (!_pressed.TryGetValue(cause, out var token))
            {
                // A list: the first of it is the person's own.
                if (Offered(official, label) is null && Offered(official, "Việc 1") is { } first)
                {
                    await ReceiveAsync(official, $"{cause} first", null, first);
                }

                token = _pressed[cause] = Offered(official, label) ?? throw new InvalidOperationException($"{official} is not offered {label}");
            }

            await ReceiveAsync(official, cause, null, token);
        }
    }

    public Task SayAsync(string official, string text) => ReceiveAsync(official, $"{official} says {text}", new Inbound.Said(text), null);

    public Task ReachableAsync(string official, bool reachable) => ReceiveAsync(official, $"{official} {reachable} {_stage}", new Inbound.Reachable(reachable), null);

    /// <summary>A complete list as of a moment has these people and nobody else.</summary>
    public async Task ListAsync(string list, DateTimeOffset asOf, params IEnumerable<string> done)
    {
        foreach (var official in done)
        {
            await Runtime.Get<IWorklists>().CompleteAsync(new(official), Survey, "", true, list, $"list:{list}:{official}", _ct);
        }

        var campaigns = Runtime.Get<ICampaigns>();
        if (await campaigns.FindAsync(Survey, _ct) is { } known && known.List?.Id != list)
        {
            await campaigns.SaveAsync(known with { List = new(list, asOf) }, _ct);
        }
    }

    /// <summary>The clock is set; nobody wakes by it.</summary>
    public void SetClock(DateTimeOffset moment) => _world.Clock.AdjustTime(moment);

    public Task SettleAsync() => _world.SettleAsync();

    public Task<Dictionary<string, Worklist>> WorklistsAsync() => _world.WorklistsAsync();

    public async Task<ImmutableArray<UnitTotals>> TotalsAsync(CampaignId campaign) => [.. await Runtime.Get<ICampaigns>().TotalsAsync(campaign, _ct)];

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    /// <summary>When the process dies, the next one does the rest.</summary>
    private async Task LivingAsync(Func<Task> step)
    {
        while (true)
        {
            try
            {
                await step();
                if (_death is not { Came: true })
                {
                    return;
                }
            }
            catch (StoreUnavailableException) when (_death is { Came: true })
            {
                // The death that the play is about.
            }

            Died++;
            await NextProcessAsync();
        }
    }

    private Task NextProcessAsync() =>
        _deaths.TryDequeue(out _death) ? _world.RestartAsync(_death.Around) : _world.RestartAsync();

    private async Task JoinAsync(ImmutableArray<Official> people)
    {
        var codes = new List<(string Official, string Code)>();
        foreach (var person in people)
        {
            codes.Add((person.Id.Value, (await Runtime.Get<IInvitations>().CreateAsync(person.Id, Now.AddDays(14), _ct))!));
        }

        foreach (var (official, code) in codes)
        {
            await SendInAsync(official, $"open {official}", new Inbound.Opened(code), null);
        }

        await _world.SettleAsync();
        var yes = Words.Render(TextRef.System(JoinTexts.ButtonYes), Language.Vietnamese);
        foreach (var (official, _) in codes)
        {
            await SendInAsync(official, $"join {official}", null, Offered(official, yes));
        }

        await _world.SettleAsync();
    }

    private string? Offered(string official, string label) => _world.Telegram.Sent
        .Where(sent => sent.Message.Address == official)
        .LastOrDefault().Message?.Buttons.FirstOrDefault(button => button.Label == label)?.Token;

    private async Task ReceiveAsync(string official, string cause, Inbound? input, string? press)
    {
        await SendInAsync(official, cause, input, press);
        await _world.SettleAsync();
    }

    private Task<InboxResult> SendInAsync(string official, string cause, Inbound? input, string? press) => Runtime.Get<IInbox>().ReceiveAsync(
        new InboundEvent("telegram", official, $"tg:{cause}", input, press, LanguageHint: Language.Vietnamese), _ct);

    private static IEnumerable<ImportRow> Rows() => File.ReadLines(Path.Combine(Dialogs, "directory", "sample-2023.csv"))
        .Select((line, number) => new ImportRow(number + 1, [.. line.TrimStart('\uFEFF').Replace("2025-06-30", "", StringComparison.Ordinal).Split(',')]));

    private static ImmutableArray<Campaign> Campaigns(string opens, string due)
    {
        var folder = Directory.CreateTempSubdirectory("botservice-");
        try
        {
            var path = Path.Combine(folder.FullName, "survey.yaml");
            File.WriteAllText(path, File.ReadAllText(Path.Combine(Dialogs, "campaigns", "survey-2026.yaml"))
                .Replace("# opens: 2026-12-07", $"opens: {opens}", StringComparison.Ordinal)
                .Replace("# deadline: { written: 2026-12-18 }", $"deadline: {{ written: {due} }}", StringComparison.Ordinal)
                .Replace("# link:", "link:", StringComparison.Ordinal)
                .Replace("state: draft", "state: open", StringComparison.Ordinal));
            var read = CampaignReader.File(path, Library);
            Assert.False(read.HasErrors, string.Join('\n', read.Findings));
            return read.Campaigns;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The district did not end.</summary>
    private static DialogLibrary Moved(DialogLibrary library) => library with
    {
        Units = library.Units.Values.Select(unit => unit with { ValidTo = null, Successors = [] }).ToImmutableDictionary(unit => unit.Id),
    };

    /// <summary>Something that came to a chat.</summary>
    internal sealed record Heard(DateTimeOffset At, string Official, OutgoingMessage Message)
    {
        public string Text { get; } = string.Join('\n', Message.Paragraphs.Select(part => part.Text));

        public string Day => At.ToOffset(TimeSpan.FromHours(7)).ToString("MM-dd", CultureInfo.InvariantCulture);

        /// <summary>True when it reminds the person of the survey, and not only of others.</summary>
        public bool Reminds => Text.Contains("https://khaosat", StringComparison.Ordinal);
    }
}
