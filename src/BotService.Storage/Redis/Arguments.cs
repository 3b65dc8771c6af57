using System.Buffers;
using System.Buffers.Text;
using System.Text;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>
/// What one script call brings, filled from the front as <c>call.lua</c> takes it: keys, a plan and texts. For each argument the client
/// takes the lock of its buffer twice, against the thread that sends: all short values are words of one argument, the plan.
/// </summary>
internal ref struct Arguments(int keys, int texts)
{
    private const int LongestNumber = 20;
    private const int UsualPlan = 512;
    private readonly RedisKey[] _keys = new RedisKey[keys];
    private readonly RedisValue[] _values = new RedisValue[1 + texts];
    private byte[] _plan = ArrayPool<byte>.Shared.Rent(UsualPlan);
    private int _length;
    private int _key;
    private int _value = 1;

    public void Key(RedisKey key) => _keys[_key++] = key;

    public void Text(RedisValue text) => _values[_value++] = text;

    /// <param name="name">ASCII without spaces and not empty, as <see cref="CommitRules"/> has it.</param>
    public void Name(string name)
    {
        Add(name);
        End();
    }

    public void Number(long number)
    {
        Add(number);
        End();
    }

    public void Number(long? number)
    {
        if (number is { } given)
        {
            Number(given);
        }
        else
        {
            None();
        }
    }

    public void Flag(bool yes) => Number(yes ? 1 : 0);

    public void Moment(DateTimeOffset? moment) => Number(moment?.ToUnixTimeMilliseconds());

    /// <summary>Never where a name may stand: it would read as this one.</summary>
    public void None() => Name("-");

    /// <summary>Where a moment may stand: it stays what it is.</summary>
    public void Standing() => Name("=");

    /// <summary>How a kept document of this version begins, whose state begins with <paramref name="state"/>, and the place of the last letter of that.</summary>
    public void Beginning(long version, string state)
    {
        var start = _length;
        Add(version);
        Add("|");
        Add(state);
        var last = _length - start - 1;
        End();
        Number(last);
    }

    public (RedisKey[] Keys, RedisValue[] Values) Whole()
    {
        if (_key != _keys.Length || _value != _values.Length)
        {
            throw new InvalidOperationException("A script call was counted wrongly.");
        }

        _values[0] = _plan.AsSpan(0, _length - 1).ToArray();
        ArrayPool<byte>.Shared.Return(_plan);
        return (_keys, _values);
    }

    private void Add(string name) => _length += Encoding.ASCII.GetBytes(name, Room(name.Length));

    private void Add(long number)
    {
        Utf8Formatter.TryFormat(number, Room(LongestNumber), out var written);
        _length += written;
    }

    private void End()
    {
        Room(1)[0] = (byte)' ';
        _length++;
    }

    private Span<byte> Room(int length)
    {
        if (_plan.Length - _length < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * (_length + length));
            _plan.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_plan);
            _plan = larger;
        }

        return _plan.AsSpan(_length);
    }
}
