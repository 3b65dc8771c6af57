using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Tests.Telegram;

/// <summary>Keeps what was logged, to look for what should be there and for what must never be.</summary>
internal sealed class HeardLog : ILoggerProvider
{
    public ConcurrentQueue<(int Id, string Text)> Lines { get; } = new();

    public bool Has(int id) => Lines.Any(line => line.Id == id);

    public int Count(int id) => Lines.Count(line => line.Id == id);

    public ILogger CreateLogger(string categoryName) => new Ear(Lines);

    public void Dispose()
    {
    }

    private sealed class Ear(ConcurrentQueue<(int Id, string Text)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((eventId.Id, $"{formatter(state, exception)} {exception}"));
    }
}
