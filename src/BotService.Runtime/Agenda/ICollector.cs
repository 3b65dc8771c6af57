namespace BotService.Runtime.Agenda;

/// <summary>Called when a cell's tallies have changed and are due to be reported.</summary>
public interface ICollector
{
    /// <param name="cell">See <c>CellId.ToString</c>.</param>
    ValueTask CollectAsync(string cell, CancellationToken ct);
}
