using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>What was read for one act of an official in a chat. Holds only what this official may see.</summary>
/// <param name="Sheet">As the worklist has it now.</param>
public sealed record DutyDesk(DutySheet Sheet)
{
    /// <summary>How units stand, the worst first; empty when the official answers for none, or nothing is under way. Read only when asked for.</summary>
    public ImmutableArray<UnitRow> Rows { get; init; } = [];

    /// <summary>The row that was asked for, when it is one that this official may not see.</summary>
    public ForeignRow? Foreign { get; init; }

    /// <summary>Those of one row who are concerned, the open ones first; empty when they may not be seen. Read only when asked for.</summary>
    public ImmutableArray<UnitPerson> People { get; init; } = [];
}

/// <summary>A row of somebody else's.</summary>
public readonly record struct ForeignRow(CampaignId Campaign, UnitId Unit);

/// <summary>A campaign in one unit, in figures.</summary>
/// <param name="Occurrence">See <see cref="Campaigns.Occurrence.Key"/>.</param>
/// <param name="Unit">Null for the figures of all units together, for those who may see no more.</param>
/// <param name="MayName">True when the reader may see who they are.</param>
/// <param name="MayUrge">True when the reader may have everybody reminded who is not done.</param>
public sealed record UnitRow(
    CampaignId Campaign,
    string Occurrence,
    Translations Title,
    UnitId? Unit,
    DateOnly? Due,
    int Total,
    int Done,
    int Claimed,
    int Trouble,
    int NotMine,
    int Overdue,
    int Unreachable,
    bool MayName,
    bool MayUrge)
{
    public int NotDone => Total - Done - Claimed;
}
