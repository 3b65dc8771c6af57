namespace BotService.Core.Announcements.Acts;

/// <summary>Why an act was not carried out. Nothing changed.</summary>
public enum ActRefusal
{
    /// <summary>Somebody changed it since it was read.</summary>
    Stale,

    /// <summary>It is not at a point at which this can be done.</summary>
    WrongPhase,

    /// <summary>The actor's role does not allow it.</summary>
    NotAllowed,

    /// <summary>It reaches people outside the actor's units.</summary>
    OutsideUnits,

    /// <summary>Nobody approves what they wrote themselves, all or in part.</summary>
    OwnWords,

    /// <summary>Too many people have written it to keep them all from approving it.</summary>
    TooManyHands,

    /// <summary>The content cannot be sent; see <see cref="ContentRules"/>.</summary>
    BadContent,

    /// <summary>The audience is empty, too large a rule, or names nothing; or the title or the hours are missing.</summary>
    BadDraft,

    /// <summary>It has not been shown to anybody as a test.</summary>
    NotTested,

    /// <summary>There is no reach plan of this audience.</summary>
    NotPlanned,

    /// <summary>The reach plan is older than <see cref="SafetyRules.PlanHolds"/>.</summary>
    PlanTooOld,

    /// <summary>Many more people than were approved.</summary>
    AudienceGrew,

    /// <summary>The typed number is not the plan's.</summary>
    WrongNumber,

    /// <summary>The plan names nobody.</summary>
    NobodyThere,

    /// <summary>Its last hour is over.</summary>
    Expired,

    /// <summary>A correction is proposed or under way already.</summary>
    MendUnderWay,

    /// <summary>All bulk sending is stopped.</summary>
    Panic,
}
