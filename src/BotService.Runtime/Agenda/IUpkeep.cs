namespace BotService.Runtime.Agenda;

/// <summary>What nobody waits for and every process does about once an hour: takes away what is old, puts right what is missing. To do it twice changes nothing.</summary>
internal interface IUpkeep
{
    /// <summary>One bounded step.</summary>
    /// <returns>True when more is to be done soon.</returns>
    ValueTask<bool> StepAsync(DateTimeOffset now, CancellationToken ct);
}
