using System.Collections.Immutable;
using BotService.Runtime.Stores;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>The arguments of <c>settle.lua</c> and the meaning of its answer; the layout stands in the script.</summary>
internal static class SettleCall
{
    public static (RedisKey[] Keys, RedisValue[] Values) Write(int partition, ImmutableArray<Settlement> settlements, Keys keys, DateTimeOffset now)
    {
        var (keyCount, textCount) = (1 + (2 * settlements.Length), 0);
        foreach (var settlement in settlements)
        {
            keyCount += 2 * settlement.Letters.Length;
            textCount += CommitCall.CountTexts(settlement.Letters);
        }

        var call = new Arguments(keyCount, textCount);
        call.Key(keys.Agenda(partition));
        call.Number(settlements.Length);
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
        call.Name(settlement.Key.Value);
        call.Moment(settlement.Held);
        call.Moment(settlement.ResumeAt);
        call.Number(settlement.HeadAttempts);
        call.Moment(free);
        call.Number(free is { } at ? (long)Math.Ceiling((at - now).TotalMilliseconds) : null);
        call.Moment(settlement.SenderUntil);
        call.Number(settlement.Done.Length);
        foreach (var id in settlement.Done)
        {
            call.Name(id);
        }

        call.Number(settlement.Letters.Length);
        foreach (var letter in settlement.Letters)
        {
            CommitCall.Member(ref call, letter, partition, keys);
        }
    }
}
