using System.Collections.Immutable;
using System.Globalization;
using BotService.Runtime.Stores;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>
/// The arguments of <c>commit.lua</c> and the meaning of its answer; the layout stands in the script. Runs once for each turn, so the
/// arrays are made in their final size and nothing is joined but what Redis keeps joined.
/// </summary>
internal static class CommitCall
{
    private const int Header = 6;

    public static (RedisKey[] Keys, RedisValue[] Values) Write(Commit commit, Keys keys)
    {
        var call = new Arguments(CountKeys(commit), CountValues(commit));
        call.Key(keys.Agenda(commit.Partition));
        call.Value(commit.Now.ToUnixTimeMilliseconds());
        call.Value(commit.SenderUntil.ToUnixTimeMilliseconds());
        call.Value(commit.Documents.Length);
        call.Value(commit.Cells.Length);
        call.Value(commit.Logs.Length);
        call.Value(commit.Members.Length);
        foreach (var write in commit.Documents)
        {
            call.Key(keys.Document(commit.Partition, write.Key));
            call.Value(write.Expected == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{write.Expected}|{write.Begins}"));
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
        var call = new Arguments(1 + (2 * members.Length), Header + (4 * members.Length));
        call.Key(keys.Agenda(partition));
        for (var unused = 0; unused < Header - 1; unused++)
        {
            call.Value(0);
        }

        call.Value(members.Length);
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
        call.Value(member.Member);
        call.Value(member.Value is null ? 0 : 1);
        call.Value(member.Value ?? "");
        call.Value(member.Keep);
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

    private static int CountValues(Commit commit)
    {
        var count = Header + (5 * commit.Documents.Length) + (3 * commit.Cells.Length) + (6 * commit.Logs.Length) + (4 * commit.Members.Length);
        foreach (var write in commit.Documents)
        {
            count += write.Outbox.Length;
        }

        foreach (var cell in commit.Cells)
        {
            count += 2 * cell.Tallies.Length;
        }

        return count;
    }

    private static void Document(ref Arguments call, DocumentWrite write, int partition, Keys keys)
    {
        call.Value(write.State is null ? RedisValue.EmptyString : Utf8.Join(string.Create(CultureInfo.InvariantCulture, $"{write.Expected + 1}|"), write.State));
        call.Moment(write.Wake);
        call.Value(write.Key.Value);
        call.Value(write.Outbox.Length);
        if (write.Outbox.IsEmpty)
        {
            return;
        }

        call.Key(keys.Outbox(partition, write.Key));
        call.Key(keys.Chat(partition, write.Key));
        foreach (var item in write.Outbox)
        {
            call.Value(OutboxEntry.Write(item));
        }
    }

    private static void Cell(ref Arguments call, CellChange cell, int partition, Keys keys)
    {
        call.Key(keys.Cell(partition, cell.Cell));
        call.Value(cell.CollectAt.ToUnixTimeMilliseconds());
        call.Value(cell.Cell);
        call.Value(cell.Tallies.Length);
        foreach (var (field, delta) in cell.Tallies)
        {
            call.Value(field);
            call.Value(delta);
        }
    }

    private static void Log(ref Arguments call, LogWrite log, int partition, Keys keys)
    {
        call.Key(keys.Log(partition, log.Log));
        call.Value(log.Payload is null ? 0 : 1);
        call.Value(log.Payload ?? "");
        call.Value(log.Keep);
        call.Value(log.Life is { } life ? (long)life.TotalMilliseconds : RedisValue.EmptyString);
        call.Value(log.Announce ? keys.Announcements : "");
        call.Value(log.Log);
    }
}
