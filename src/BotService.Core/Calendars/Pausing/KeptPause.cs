namespace BotService.Core.Calendars.Pausing;

/// <summary>A pause that was set while the service runs.</summary>
/// <param name="Revision">Rises with each change, from 1.</param>
public sealed record KeptPause(Pause Pause, int Revision)
{
    public PauseId Id() => PauseId.Of(Pause);
}
