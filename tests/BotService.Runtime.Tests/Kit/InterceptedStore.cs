using System.Reflection;
using System.Runtime.ExceptionServices;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Tests.Kit;

/// <summary>A store that somebody looks at, or takes away, before each call.</summary>
public class InterceptedStore : DispatchProxy
{
    private IStore _inner = null!;
    private Action<Commit?> _before = null!;

    /// <param name="before">Told the commit, or null for any other call to the data; may throw.</param>
    public static IStore Around(IStore inner, Action<Commit?> before)
    {
        var store = Create<IStore, InterceptedStore>();
        var self = (InterceptedStore)(object)store;
        (self._inner, self._before) = (inner, before);
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (targetMethod.Name != nameof(IAsyncDisposable.DisposeAsync) && !targetMethod.IsSpecialName)
        {
            _before(args is [Commit commit, ..] ? commit : null);
        }

        try
        {
            return targetMethod.Invoke(_inner, args);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            return null;
        }
    }
}

/// <summary>Takes the store away from a process at one of its commits and for ever after, as if it had been killed there.</summary>
internal sealed class Death(int atCommit)
{
    private int _commits;
    private volatile bool _dead;

    public bool Came => _dead;

    public IStore Around(IStore store) => InterceptedStore.Around(store, commit =>
    {
        if (commit is not null && Interlocked.Increment(ref _commits) > atCommit)
        {
            _dead = true;
        }

        if (_dead)
        {
            throw new StoreUnavailableException("the process is dead");
        }
    });
}
