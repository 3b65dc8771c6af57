namespace BotService.Core.Calendars.Pausing;

/// <summary>What somebody asks of the pauses. The set is closed on purpose.</summary>
public abstract record PauseAct
{
    private PauseAct()
    {
    }

    /// <param name="Over">The revision that was read and is replaced; null for a pause that is new.</param>
    public sealed record Set(Pause Pause, int? Over) : PauseAct;

    /// <summary>Work goes on: the days before stay paused, those to come do not.</summary>
    /// <param name="Working">The first day that is worked again.</param>
    public sealed record Resume(PauseId Id, DateOnly Working) : PauseAct;

    /// <summary>It is as if the pause had never been: what it moved moves back.</summary>
    public sealed record Withdraw(PauseId Id) : PauseAct;
}
