namespace BotService.Runtime.Stores;

/// <summary>What was read a short while ago, read once for all who ask at the same time.</summary>
/// <param name="goodFor">How old a reading may be, counted from its beginning.</param>
internal sealed class Glance<T>(TimeProvider time, TimeSpan goodFor, Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private long _at;
    private Task<T>? _last;

    public Task<T> LookAsync()
    {
        lock (_lock)
        {
            return _last is { IsFaulted: false, IsCanceled: false } last && time.GetElapsedTime(_at) < goodFor ? last : Begin();
        }
    }

    /// <summary>By a reading that begins now.</summary>
    public Task<T> AnewAsync()
    {
        lock (_lock)
        {
            return Begin();
        }
    }

    private Task<T> Begin()
    {
        _at = time.GetTimestamp();
        return _last = read();
    }
}
