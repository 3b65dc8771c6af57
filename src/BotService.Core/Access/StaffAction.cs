namespace BotService.Core.Access;

/// <summary>What can be asked of the service by those who run it. What each needs stands in <see cref="AccessRules"/>.</summary>
public enum StaffAction
{
    /// <summary>Polls, units, calendars, the description of the API: nobody's.</summary>
    ReadCatalogue,

    /// <summary>Figures over everything, without unit or name.</summary>
    ReadTotals,

    /// <summary>What is kept by unit: reports, links, figures of duties.</summary>
    ReadUnits,

    /// <summary>Officials by name, and what is open for them.</summary>
    ReadPeople,

    /// <summary>Links about a unit, and tokens for pages with them.</summary>
    ManageLinks,

    /// <summary>Reminds officials, or records for them what they have done.</summary>
    UrgePeople,

    /// <summary>Prepares what goes out about units: campaigns, announcements.</summary>
    PrepareSending,

    /// <summary>Lets go, or takes back, what was prepared.</summary>
    ApproveSending,

    /// <summary>What was given up, the receiver of reports.</summary>
    OperateService,

    /// <summary>Invites officials to join, and takes that back.</summary>
    InvitePeople,

    /// <summary>Imports and exports of the directory.</summary>
    ManageDirectory,

    /// <summary>Takes out all that is kept of one official.</summary>
    ExportPerson,

    /// <summary>Deletes all that is kept of one official.</summary>
    ForgetPerson,

    ManageKeys,

    ReadAudit,
}
