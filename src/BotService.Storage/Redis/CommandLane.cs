using System.Collections.Concurrent;

namespace BotService.Storage.Redis;

/// <summary>
/// Hands commands to the client one at a time. Whoever finds another at it leaves its command to that one and goes on: two who met there would
/// make the client put everything into a queue for a thread of its own, and all commands would wait until that thread has been woken.
/// </summary>
internal sealed class CommandLane
{
    private readonly ConcurrentQueue<Waiting> _waiting = new();

    // Commands that are to be handed over, the one included that just is.
    private int _pending;

    /// <param name="send">Begins the command: here, or on the thread that is at it. Must be short.</param>
    public Task<T> SendAsync<TCommand, T>(TCommand command, Func<TCommand, Task<T>> send)
    {
        if (Interlocked.CompareExchange(ref _pending, 1, 0) == 0)
        {
            try
            {
                return send(command);
            }
            finally
            {
                if (Interlocked.Decrement(ref _pending) > 0)
                {
                    SendWaiting();
                }
            }
        }

        var waiting = new Waiting<TCommand, T>(command, send);
        _waiting.Enqueue(waiting);
        if (Interlocked.Increment(ref _pending) == 1)
        {
            SendWaiting();
        }

        return waiting.Task.Unwrap();
    }

    private void SendWaiting()
    {
        do
        {
            // It was put into the queue before it was counted.
            _waiting.TryDequeue(out var next);
            next!.Send();
        }
        while (Interlocked.Decrement(ref _pending) > 0);
    }

    private abstract class Waiting
    {
        public abstract void Send();
    }

    private sealed class Waiting<TCommand, T>(TCommand command, Func<TCommand, Task<T>> send) : Waiting
    {
        // What follows must not run where others' commands wait.
        private readonly TaskCompletionSource<Task<T>> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Task<T>> Task => _sent.Task;

        public override void Send()
        {
            try
            {
                _sent.SetResult(send(command));
            }
            catch (Exception failure)
            {
                _sent.SetException(failure);
            }
        }
    }
}
