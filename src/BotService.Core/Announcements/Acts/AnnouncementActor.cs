using System.Collections.Immutable;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Acts;

/// <summary>Who acts on an announcement, as far as its rules ask.</summary>
/// <param name="Name">As the audit log names it, the same by whatever route the person comes; never a person's name.</param>
/// <param name="Units">These and all below; null for everywhere.</param>
public sealed record AnnouncementActor(string Name, ActorRole Role, ImmutableArray<UnitId>? Units);

/// <summary>Each may what the ones before it may.</summary>
public enum ActorRole
{
    Viewer,

    /// <summary>Writes, submits, confirms, pauses, cancels.</summary>
    Writer,

    /// <summary>Says yes to what others wrote.</summary>
    Approver,
    Admin,
}
