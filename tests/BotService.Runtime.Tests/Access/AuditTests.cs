using System.Text.Json;
using BotService.Core.Access;
using BotService.Runtime.Audit;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;
using BotService.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Runtime.Tests.Access;

public sealed class AuditTests : RuntimeTests
{
    private static readonly DocumentKey End = DocumentKey.Of('a', "head");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_of_several_processes_stand_in_one_chain_without_a_gap()
    {
        var (one, other) = (await StartAsync(), await StartAsync());
        async Task WriteAsync(RuntimeUnderTest process, string who)
        {
            for (var line = 0; line < 40; line++)
            {
                await process.Get<IAudit>().WriteAsync(Line(who), Ct);
            }
        }

        await Task.WhenAll(Task.Run(() => WriteAsync(one, "key:one")), Task.Run(() => WriteAsync(other, "key:two")));

        var entries = await one.Get<IAudit>().ReadAsync(0, 1_000, Ct);
        var verdict = await other.Get<IAudit>().VerifyAsync(Ct);
        Assert.Equal(Enumerable.Range(1, 80).Select(number => (long)number), entries.Select(entry => entry.Number));
        Assert.Equal((40, 40), (entries.Count(entry => entry.Who == "key:one"), entries.Count(entry => entry.Who == "key:two")));
        Assert.Equal((80L, null, entries[^1].Mark), (verdict.Head.Number, verdict.Broken, verdict.Head.Mark));
    }

    [Fact]
    public async Task A_line_says_who_what_and_when_and_keeps_words_and_names_out()
    {
        var audit = (await StartAsync()).Get<IAudit>();

        await audit.WriteAsync(Line("key:one") with { Target = "U08 Nguyễn Văn An a1", Change = "3 added\r\nforged" }, Ct);

        var entry = Assert.Single(await audit.ReadAsync(0, 10, Ct));
        Assert.Equal(("key:one", "link create", "U08 An a1", "3 addedforged", "r1"), (entry.Who, entry.What, entry.Target, entry.Change, entry.Request));
        Assert.Equal((Clock.GetUtcNow(), AuditOutcome.Done), (entry.At, entry.Outcome));
    }

    [Theory]
    [InlineData("changed", 2L)]
    [InlineData("foreign", 2L)]
    [InlineData("unreadable", 2L)]
    [InlineData("taken out", 3L)]
    [InlineData("cut at the end", 3L)]
    [InlineData("replaced at the end", 3L)]
    [InlineData("without an end", 1L)]
    public async Task What_was_tampered_with_is_found_and_named(string how, long first)
    {
        var runtime = await StartAsync();
        var audit = runtime.Get<IAudit>();
        foreach (var who in new[] { "key:one", "key:two", "key:three", "key:four" }[..(how == "taken out" ? 4 : 3)])
        {
            await audit.WriteAsync(Line(who), Ct);
        }

        var lines = (await runtime.Store.ReadLogAsync(Partition(runtime), "audit", 0, 10, Ct)).Select(entry => entry.Payload).ToList();
        var end = (await runtime.Store.LoadAsync(End, Ct)).State;
        var untouched = await VerifyAsync(lines, end);
        var verdict = how switch
        {
            "changed" => await VerifyAsync([lines[0], lines[1].Replace("key:two", "key:one", StringComparison.Ordinal), lines[2]], end),
            "foreign" => await VerifyAsync([lines[0], MarkedElsewhere(lines[1], lines[0]), lines[2]], end),
            "unreadable" => await VerifyAsync([lines[0], "{", lines[2]], end),
            "taken out" => await VerifyAsync([lines[0], lines[1], lines[3]], end),
            "cut at the end" => await VerifyAsync([lines[0], lines[1]], end),
            "replaced at the end" => await VerifyAsync(lines, "3|another"),
            _ => await VerifyAsync(lines, "x"),
        };

        Assert.Null(untouched.Broken);
        Assert.Equal(first, verdict.Broken);
        Assert.NotEmpty(verdict.Why!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_whose_answer_is_lost_adds_one_line(bool stored)
    {
        var runtime = await StartAsync(wrap: store => new LossyStore(store, stored));
        var audit = runtime.Get<IAudit>();

        await audit.WriteAsync(Line("key:one"), Ct);
        await audit.WriteAsync(Line("key:two"), Ct);

        Assert.Equal(["key:one", "key:two"], (await audit.ReadAsync(0, 10, Ct)).Select(entry => entry.Who));
        Assert.Null((await audit.VerifyAsync(Ct)).Broken);
    }

    [Fact]
    public async Task A_note_adds_its_line_once_however_often_it_is_delivered_and_with_the_moment_of_the_deed()
    {
        var runtime = await StartAsync();
        var audit = runtime.Get<IAudit>();
        var note = new AuditNote("official:a1", "chat unit remind", ["survey", "U08"], Refused: false, "r1", Clock.GetUtcNow());
        var sent = (OutboxPayload.ToDocument)AuditPost.Of(note, "stamp");
        ValueTask<bool> DeliverAsync(string cause) => runtime.Turns.HandleAsync(new(sent.Target), cause, new TurnInput.Note("c:chat", sent.Note), Ct);

        Clock.Advance(TimeSpan.FromMinutes(5));
        await DeliverAsync("note:1");
        await DeliverAsync("note:1");
        for (var line = 0; line < 70; line++)
        {
            await audit.WriteAsync(Line("key:one"), Ct);
        }

        // By now the document has forgotten the cause; the log has not forgotten the line.
        await DeliverAsync("note:1");

        var entries = await audit.ReadAsync(0, 100, Ct);
        Assert.Equal(71, entries.Length);
        Assert.Equal(("official:a1", "chat unit remind", "survey U08", AuditOutcome.Done, note.At), (entries[0].Who, entries[0].What, entries[0].Target, entries[0].Outcome, entries[0].At));
        Assert.Null((await audit.VerifyAsync(Ct)).Broken);
    }

    [Fact]
    public async Task A_log_whose_end_was_written_without_an_envelope_goes_on()
    {
        var runtime = await StartAsync();
        var audit = runtime.Get<IAudit>();
        await audit.WriteAsync(Line("key:one"), Ct);
        var kept = await runtime.Store.LoadAsync(End, Ct);
        var now = Clock.GetUtcNow();
        var bare = new Commit { Partition = Partition(runtime), Documents = [new(End, kept.Version, new Envelope(kept.State).Json, null, [])], Now = now, SenderUntil = now };
        Assert.IsType<CommitResult.Stored>(await runtime.Store.CommitAsync(bare, Ct));

        await audit.WriteAsync(Line("key:two"), Ct);

        Assert.Equal((2L, null), ((await audit.VerifyAsync(Ct)).Head.Number, (await audit.VerifyAsync(Ct)).Broken));
    }

    /// <summary>Somebody who has the store's files, but not the secret, writes them anew.</summary>
    private async Task<AuditVerdict> VerifyAsync(IReadOnlyList<string> lines, string end)
    {
        var folder = Directory.CreateTempSubdirectory("botservice-").FullName;
        try
        {
            await using var store = await StoreFactory.OpenAsync(new StorageOptions(null, folder, 4), Clock, NullLoggerFactory.Instance, Ct);
            var now = Clock.GetUtcNow();
            await store.CommitAsync(
                new Commit
                {
                    Partition = Partitioning.Of(End, store.Partitions),
                    Documents = [new(End, 0, end, null, [])],
                    Logs = [.. lines.Select(line => new LogWrite("audit", line))],
                    Now = now,
                    SenderUntil = now,
                },
                Ct);
            using var secret = new ServiceSecret(new byte[32]);
            using var audit = new StoredAudit(store, turns: null!, new(secret));
            return await audit.VerifyAsync(Ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string MarkedElsewhere(string line, string before)
    {
        using var other = new ServiceSecret(Enumerable.Repeat((byte)7, 32).ToArray());
        var entry = JsonSerializer.Deserialize(line, AuditJson.Default.AuditEntry)! with { Mark = "" };
        var mark = other.MarkAudit(JsonSerializer.Deserialize(before, AuditJson.Default.AuditEntry)!.Mark, JsonSerializer.Serialize(entry, AuditJson.Default.AuditEntry));
        return JsonSerializer.Serialize(entry with { Mark = mark }, AuditJson.Default.AuditEntry);
    }

    private static AuditLine Line(string who) => new(who, "link create", "ABC", AuditOutcome.Done, "r1");

    private static int Partition(RuntimeUnderTest runtime) => Partitioning.Of(End, runtime.Store.Partitions);
}
