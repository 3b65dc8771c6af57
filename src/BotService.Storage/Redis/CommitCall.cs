using System.Collections.Immutable;
using System.Globalization;
using BotService.Runtime.Stores;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>
/// The arguments of <c>commit.lua</c> and the meaning of its answer; the layout stands in the script. Runs once for each turn, so the
/// arrays are made in their final size.
/// </summary>
internal static class CommitCall
{
    public static (RedisKey[] Keys, RedisValue[] Values) Write(Commit commit, Keys keys)
    {
        var call = new Arguments(CountKeys(commit), CountTexts(commit));
        call.Key(keys.Agenda(commit.Partition));
        call.Moment(commit.Now);
        call.Moment(commit.SenderUntil);
        Counts(ref call, commit.Documents.Length, commit.Cells.Length, commit.Logs.Length, commit.Members.Length);
        foreach (var write in commit.Documents)
        {
            Expected(ref call, write, commit.Partition, keys);
        }

        foreach (var write in commit.Documents)
        {
            Document(ref call, write, commit.Partition, keys);
        }

        foreach (var cell in commit.Cells)
        {
            Cell(ref call, cell, commit.Partition, keys);
        }

        foreach (var log in commit.Logs)
        {
            Log(ref call, log, commit.Partition, keys);
        }

        foreach (var member in commit.Members)
        {
            Member(ref call, member, commit.Partition, keys);
        }

        return call.Whole();
    }

    /// <summary>Members alone, through the same script.</summary>
    public static (RedisKey[] Keys, RedisValue[] Values) Write(int partition, ImmutableArray<MemberWrite> members, Keys keys)
    {
        var call = new Arguments(1 + (2 * members.Length), CountTexts(members));
        call.Key(keys.Agenda(partition));
        call.None();
        call.None();
        Counts(ref call, documents: 0, cells: 0, logs: 0, members.Length);
        foreach (var member in members)
        {
            Member(ref call, member, partition, keys);
        }

        return call.Whole();
    }

    public static void Member(ref Arguments call, MemberWrite member, int partition, Keys keys)
    {
        call.Key(keys.Order(partition, member.Set));
        call.Key(keys.Values(partition, member.Set));
        call.Name(member.Member);
        call.Flag(member.Value is not null);
        call.Number(member.Keep);
        if (member.Value is not null)
        {
            call.Text(member.Value);
        }
    }

    public static int CountTexts(ImmutableArray<MemberWrite> members)
    {
        var count = 0;
        foreach (var member in members)
        {
            count += member.Value is null ? 0 : 1;
        }

        return count;
    }

    public static CommitResult Read(RedisResult answer, Commit commit)
    {
        if (answer.Resp2Type == ResultType.Integer && (int)answer == 0)
        {
            return new CommitResult.LostRace();
        }

        var placed = ImmutableArray.CreateBuilder<Placed>();
        foreach (var write in commit.Documents)
        {
            if (!write.Outbox.IsEmpty)
            {
                placed.Add(answer.Resp2Type == ResultType.Integer ? new Placed(write.Key, null, null) : Place(write.Key, answer[placed.Count]));
            }
        }

        return new CommitResult.Stored(placed.DrainToImmutable());
    }

    private static Placed Place(DocumentKey key, RedisResult answer) => answer.Resp2Type == ResultType.Integer
        ? new Placed(key, Behind: null, (long)answer is var free and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(free) : null)
        : new Placed(key, (string?)answer, ChatFreeAt: null);

    private static int CountKeys(Commit commit)
    {
        var count = 1 + commit.Documents.Length + commit.Cells.Length + commit.Logs.Length + (2 * commit.Members.Length);
        foreach (var write in commit.Documents)
        {
            count += write.Outbox.IsEmpty ? 0 : 2;
        }

        return count;
    }

    private static int CountTexts(Commit commit)
    {
        var count = CountTexts(commit.Members);
        foreach (var write in commit.Documents)
        {
            count += (write.State is null ? 0 : 1) + write.Outbox.Length;
        }

        foreach (var log in commit.Logs)
        {
            count += (log.Payload is null ? 0 : 1) + (log.Announce ? 1 : 0);
        }

        return count;
    }

    private static void Counts(ref Arguments call, int documents, int cells, int logs, int members)
    {
        call.Number(documents);
        call.Number(cells);
        call.Number(logs);
        call.Number(members);
    }

    private static void Expected(ref Arguments call, DocumentWrite write, int partition, Keys keys)
    {
        call.Key(keys.Document(partition, write.Key));
        if (write.Expected == 0)
        {
            call.None();
        }
        else
        {
            call.Beginning(write.Expected, write.Begins);
        }
    }

    private static void Document(ref Arguments call, DocumentWrite write, int partition, Keys keys)
    {
        call.Name(write.Key.Value);
        call.Flag(write.State is not null);
        if (write.WakeStands)
        {
            call.Standing();
        }
        else
        {
            call.Moment(write.Wake);
        }

        call.Number(write.Outbox.Length);
        if (write.State is not null)
        {
            call.Text(Utf8.Join((write.Expected + 1).ToString(CultureInfo.InvariantCulture), "|", write.State));
        }

        if (write.Outbox.IsEmpty)
        {
            return;
        }

        call.Key(keys.Outbox(partition, write.Key));
        call.Key(keys.Chat(partition, write.Key));
        foreach (var item in write.Outbox)
        {
            call.Text(OutboxEntry.Write(item));
        }
    }

    private static void Cell(ref Arguments call, CellChange cell, int partition, Keys keys)
    {
        call.Key(keys.Cell(partition, cell.Cell));
        call.Name(cell.Cell);
        call.Moment(cell.CollectAt);
        call.Number(cell.Tallies.Length);
        foreach (var (field, delta) in cell.Tallies)
        {
            call.Name(field);
            call.Number(delta);
        }
    }

    private static void Log(ref Arguments call, LogWrite log, int partition, Keys keys)
    {
        call.Key(keys.Log(partition, log.Log));
        call.Name(log.Log);
        call.Flag(log.Payload is not null);
        call.Number(log.Keep);
        call.Number((long?)log.Life?.TotalMilliseconds);
        call.Flag(log.Announce);
        if (log.Payload is not null)
        {
            call.Text(log.Payload);
        }

        if (log.Announce)
        {
            call.Text(keys.Announcements);
        }
    }
}
