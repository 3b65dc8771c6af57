namespace BotService.Core.Officials;

/// <summary>What an official answers for in a unit. Says who urges whom and who sees what; a title is only words.</summary>
public enum OfficialRole
{
    /// <summary>Chairs a committee: where escalation ends.</summary>
    Chair,
    ViceChair,

    /// <summary>The one accountable head of a unit.</summary>
    Head,
    DeputyHead,

    /// <summary>Home Affairs: follows up and urges all managers.</summary>
    HomeAffairs,

    /// <summary>Office of the Council and Committee: urges councillors and units.</summary>
    Office,

    /// <summary>Is invited, never ordered.</summary>
    Councillor,
    Staff,

    /// <summary>Reads totals only.</summary>
    Monitor,
}
