namespace BotService.Runtime.Agenda;

/// <summary>For processes that count but do not report (tests, tools).</summary>
internal sealed class NoCollector : ICollector
{
    public ValueTask CollectAsync(string cell, CancellationToken ct) => ValueTask.CompletedTask;
}
