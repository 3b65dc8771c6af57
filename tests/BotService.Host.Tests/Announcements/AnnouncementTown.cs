using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotService.Core.Access;
using BotService.Host.Tests.Campaigns;
using BotService.Host.Tests.Kit;
using BotService.Runtime.Access;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Announcements;

/// <summary>A town of six officials, and keys of those who write to them.</summary>
internal sealed class AnnouncementTown : IAsyncDisposable
{
    private readonly CampaignTown _town;
    private readonly Dictionary<string, (string Id, string Text)> _keys = new(StringComparer.Ordinal);

    private AnnouncementTown(CampaignTown town) => _town = town;

    public CampaignTown Town => _town;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Without the test to oneself, and with five people whom somebody may write to alone.</summary>
    /// <param name="more">Settings beside the usual ones, or in their place.</param>
    public static async Task<AnnouncementTown> StartAsync(params (string Key, string Value)[] more)
    {
        var town = new AnnouncementTown(await CampaignTown.StartAsync([.. Settings.ExceptBy(more.Select(setting => setting.Key), setting => setting.Key), .. more]));
        await town.KeyAsync("writer", StaffRole.Operator);
        await town.KeyAsync("second", StaffRole.Approver);
        return town;
    }

    public static (string Key, string Value)[] Settings =>
        [("Announcements:MustTest", "false"), ("Announcements:AloneUpTo", "0"), ("Announcements:Hold", "00:00:00"), ("Announcements:Watch", "00:00:00")];

    /// <summary>To everybody who holds a role in the town, at any hour.</summary>
    public static JsonObject Form(string id = "a1") => (JsonObject)JsonNode.Parse($$"""
        {
          "id": "{{id}}", "title": "Lịch tiếp dân", "text": { "vi": "Lịch tiếp dân tuần này đã đổi.", "en": "This week's reception hours have changed." },
          "topic": "staff", "priority": "safety", "expires": "2090-12-31T17:00:00+07:00",
          "audience": { "any": [{ "roles": ["head", "staff"] }] }
        }
        """)!;

    public async Task<string> KeyAsync(string name, StaffRole role, string? unit = null)
    {
        var scope = unit is null ? Scope.Everything : new Scope(Sight.Units, [new(unit)]);
        var key = await _town.Service.App.Services.GetRequiredService<IKeys>().CreateAsync(name, new(role, scope), DateTimeOffset.UtcNow.AddDays(1), Ct);
        _keys[name] = (key.Record.Id, key.Text);
        return key.Text;
    }

    /// <summary>A key that is an official's own.</summary>
    public async Task KeyForAsync(string name, StaffRole role, string official)
    {
        var key = await _town.Service.App.Services.GetRequiredService<IKeys>().CreateForAsync(new(official), name, new(role, Scope.Everything), DateTimeOffset.UtcNow.AddDays(1), Ct);
        _keys[name] = (key.Record.Id, key.Text);
    }

    /// <summary>As the audit log names whoever has the key.</summary>
    public string NameOf(string who) => $"key:{_keys[who].Id}";

    public string KeyOf(string who) => _keys[who].Text;

    /// <param name="who">By name of the key; null for the master key.</param>
    /// <param name="tag">What was read; null for nothing.</param>
    public async Task<Answer> SendAsync(string? who, HttpMethod method, string path, JsonNode? body = null, string? tag = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/announcements{path}");
        request.Headers.Authorization = new("Bearer", who is null ? CampaignTown.Key : KeyOf(who));
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        using var answer = await _town.Http.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return new((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), answer.Headers.ETag?.ToString());
    }

    /// <summary>A command on the same store, as <c>announce …</c>.</summary>
    /// <param name="who">By name of the key, which stands in a file; null for whoever sits at the machine.</param>
    public Task<(int ExitCode, string Output)> RunAsync(string? who, params string[] arguments) => AnswerAsync("", who, arguments);

    /// <param name="typed">What is typed when the command asks.</param>
    public Task<(int ExitCode, string Output)> AnswerAsync(string typed, string? who, params string[] arguments)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage:Path"] = _town.Folder.Path,
            ["Dialogs:Path"] = Path.Combine(TestKit.Processes.BuiltService.Repository, "dialogs"),
            ["Service:Controller"] = "UBND thử nghiệm",
        };
        foreach (var (key, value) in Settings)
        {
            settings[key] = value;
        }

        return TypedCommand.AnswerAsync(typed, settings, ["announce", .. arguments, .. who is null ? [] : new[] { "--key-file", FileOf(who) }]);
    }

    /// <summary>A file in the town's folder.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_town.Folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>An act by somebody who has just read the announcement.</summary>
    public async Task<Answer> ActAsync(string who, string act, JsonNode? body = null, string id = "a1") =>
        await SendAsync(who, HttpMethod.Post, $"/{id}/{act}", body, (await SendAsync(null, HttpMethod.Get, $"/{id}")).Tag);

    /// <summary>Written and planned by the writer.</summary>
    public async Task<Answer> DraftAsync(JsonObject? form = null)
    {
        var created = await SendAsync("writer", HttpMethod.Post, "", form ?? Form());
        Assert.Equal(201, created.Status);
        return await SendAsync("writer", HttpMethod.Post, "/a1/plan");
    }

    /// <summary>The announcement once it has come to a phase: it goes on by itself, soon.</summary>
    public async Task<Answer> UntilAsync(string phase)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var now = await SendAsync(null, HttpMethod.Get, "/a1");
            if (now.Phase == phase)
            {
                return now;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private string FileOf(string who) => Write($"{who}.key", KeyOf(who) + "\n");

    public async ValueTask DisposeAsync() => await _town.DisposeAsync();

    /// <param name="Tag">The ETag; null for none.</param>
    internal sealed record Answer(int Status, JsonNode? Json, string? Tag)
    {
        public string? Code => Json?["code"]?.GetValue<string>();

        public string? Phase => Json?["phase"]?["name"]?.GetValue<string>();
    }
}
