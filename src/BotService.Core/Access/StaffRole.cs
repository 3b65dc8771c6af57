namespace BotService.Core.Access;

/// <summary>What a member of staff, a program or an official may do; each role may what the ones before it may.</summary>
public enum StaffRole
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Does the daily work: links, letters, reminders.</summary>
    Operator,

    /// <summary>Approves what goes out to many, and says who is in the directory.</summary>
    Approver,

    /// <summary>Gives out keys, reads the audit log, takes out and deletes what is kept of a person.</summary>
    Admin,
}
