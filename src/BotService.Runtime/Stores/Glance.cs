namespace BotService.Runtime.Stores;

/// <summary>
/// What was read a short while ago, read once for all who ask at the same time. From half its age on it is read anew behind the back of
/// those who ask, so that nobody waits for a store that hesitates.
/// </summary>
/// <param name="goodFor">How old a reading may be, counted from its beginning.</param>
internal sealed class Glance<T>(TimeProvider time, TimeSpan goodFor, Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private Reading? _last;
    private Reading? _next;

    public Task<T> LookAsync()
    {
        lock (_lock)
        {
            if (_next is { Answer.IsCompleted: true })
            {
                _last = _next.Answer.IsCompletedSuccessfully ? _next : _last;
                _next = null;
            }

            var age = _last is null ? goodFor : time.GetElapsedTime(_last.At);
            if (age >= goodFor / 2)
            {
                _next ??= Begin();
            }

            return age < goodFor ? _last!.Answer : _next!.Answer;
        }
    }

    /// <summary>By a reading that begins now.</summary>
    public Task<T> AnewAsync()
    {
        lock (_lock)
        {
            _next = Begin();
            return _next.Answer;
        }
    }

    private Reading Begin() => new(time.GetTimestamp(), read());

    private sealed record Reading(long At, Task<T> Answer);
}
