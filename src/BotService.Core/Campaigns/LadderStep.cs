namespace BotService.Core.Campaigns;

/// <summary>Who is told that somebody is overdue, and after how long. The person is told one working day ahead.</summary>
/// <param name="After">Working days after the last day: 1 is the first working day on which it is late.</param>
public sealed record LadderStep(int After, Superior To);

/// <summary>Who urges, found by role in the directory; from the nearest to where it ends (letter 1138, section 5: who urges whom).</summary>
public enum Superior
{
    /// <summary>The one accountable head of the assignee's unit; for a head, that of the unit above.</summary>
    Head,

    /// <summary>Home Affairs, for managers.</summary>
    HomeAffairs,

    /// <summary>The Office of the Council and Committee, for councillors and units.</summary>
    Office,
    Chair,
}
