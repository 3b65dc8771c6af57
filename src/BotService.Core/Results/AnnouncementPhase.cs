using System.Diagnostics;
using BotService.Core.Announcements;

namespace BotService.Core.Results;

/// <summary>How far an announcement has come, in one word; see <see cref="Phase"/>.</summary>
public enum AnnouncementPhase
{
    Draft,
    Submitted,
    Approved,
    Holding,
    Gathering,
    Canary,
    Sending,
    Parked,
    Paused,
    Done,
    Cancelled,
}

internal static class AnnouncementPhases
{
    public static AnnouncementPhase Of(Phase phase) => phase switch
    {
        Phase.Draft => AnnouncementPhase.Draft,
        Phase.Submitted => AnnouncementPhase.Submitted,
        Phase.Approved => AnnouncementPhase.Approved,
        Phase.Holding => AnnouncementPhase.Holding,
        Phase.Gathering => AnnouncementPhase.Gathering,
        Phase.Canary => AnnouncementPhase.Canary,
        Phase.Sending => AnnouncementPhase.Sending,
        Phase.Parked => AnnouncementPhase.Parked,
        Phase.Paused => AnnouncementPhase.Paused,
        Phase.Done => AnnouncementPhase.Done,
        Phase.Cancelled => AnnouncementPhase.Cancelled,
        _ => throw new UnreachableException(),
    };

    public static bool IsOver(Phase phase) => phase is Phase.Done or Phase.Cancelled;
}
