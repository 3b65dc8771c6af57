using System.Collections.Immutable;
using BotService.Runtime.Stores;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>The arguments of <c>settle.lua</c> and the meaning of its answer; the layout stands in the script.</summary>
internal static class SettleCall
{
    private const int PerSettlement = 9;

    public static (RedisKey[] Keys, RedisValue[] Values) Write(int partition, ImmutableArray<Settlement> settlements, Keys keys, DateTimeOffset now)
    {
        var (keyCount, valueCount) = (1 + (2 * settlements.Length), 1 + (PerSettlement * settlements.Length));
        foreach (var settlement in settlements)
        {
            keyCount += 2 * settlement.Letters.Length;
            valueCount += settlement.Done.Length + (4 * settlement.Letters.Length);
        }

        var call = new Arguments(keyCount, valueCount);
        call.Key(keys.Agenda(partition));
        call.Value(settlements.Length);
        foreach (var settlement in settlements)
        {
            One(ref call, settlement, partition, keys, now);
        }

        return call.Whole();
    }

    public static ImmutableArray<Outbox> Read(RedisResult answer, ImmutableArray<Settlement> settlements)
    {
        var nothing = answer.Resp2Type == ResultType.Integer;
        var outboxes = ImmutableArray.CreateBuilder<Outbox>(settlements.Length);
        foreach (var settlement in settlements)
        {
            var entries = nothing ? [] : answer[outboxes.Count].Texts();
            outboxes.Add(OutboxEntry.Read(settlement.Key, entries, settlement.ChatFreeAt));
        }

        return outboxes.MoveToImmutable();
    }

    private static void One(ref Arguments call, Settlement settlement, int partition, Keys keys, DateTimeOffset now)
    {
        var free = settlement.ChatFreeAt > now ? settlement.ChatFreeAt : null;
        call.Key(keys.Outbox(partition, settlement.Key));
        call.Key(keys.Chat(partition, settlement.Key));
        call.Value(settlement.Key.Value);
        call.Moment(settlement.Held);
        call.Moment(settlement.ResumeAt);
        call.Value(settlement.HeadAttempts is { } attempts ? attempts : RedisValue.EmptyString);
        call.Moment(free);
        call.Value(free is { } at ? (long)Math.Ceiling((at - now).TotalMilliseconds) : RedisValue.EmptyString);
        call.Moment(settlement.SenderUntil);
        call.Value(settlement.Done.Length);
        foreach (var id in settlement.Done)
        {
            call.Value(id);
        }

        call.Value(settlement.Letters.Length);
        foreach (var letter in settlement.Letters)
        {
            CommitCall.Member(ref call, letter, partition, keys);
        }
    }
}
