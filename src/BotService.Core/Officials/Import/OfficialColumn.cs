namespace BotService.Core.Officials.Import;

/// <summary>The columns of a directory sheet, in the order in which it is written. The first four are required.</summary>
public enum OfficialColumn
{
    Person,
    Name,
    Unit,
    Role,
    Title,
    Group,
    From,
    To,
    AwayUntil,
    StandIn,
}
