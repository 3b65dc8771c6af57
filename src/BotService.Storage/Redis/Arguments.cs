using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>The keys and values of one script call, filled from the front.</summary>
internal ref struct Arguments(int keys, int values)
{
    private readonly RedisKey[] _keys = new RedisKey[keys];
    private readonly RedisValue[] _values = new RedisValue[values];
    private int _key;
    private int _value;

    public void Key(RedisKey key) => _keys[_key++] = key;

    public void Value(RedisValue value) => _values[_value++] = value;

    public void Moment(DateTimeOffset? moment) => Value(moment is { } at ? at.ToUnixTimeMilliseconds() : RedisValue.EmptyString);

    public readonly (RedisKey[] Keys, RedisValue[] Values) Whole() => _key == _keys.Length && _value == _values.Length
        ? (_keys, _values)
        : throw new InvalidOperationException("A script call was counted wrongly.");
}
