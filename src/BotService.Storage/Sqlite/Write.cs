namespace BotService.Storage.Sqlite;

/// <summary>One caller's change and the answer that the caller waits for.</summary>
internal abstract class Write
{
    /// <summary>Makes the change inside the group's transaction. May be called again when the group had to begin anew.</summary>
    public abstract void Apply(Session session);

    /// <summary>Gives the answer: the change is on disk.</summary>
    public abstract void Succeed();

    public abstract void Fail(Exception failure);
}

internal sealed class Write<T>(Func<Session, T> change) : Write
{
    // The writer must never run its callers' code.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Answer => _answer.Task;

    public override void Apply(Session session) => _result = change(session);

    public override void Succeed() => _answer.TrySetResult(_result!);

    public override void Fail(Exception failure) => _answer.TrySetException(failure);
}
