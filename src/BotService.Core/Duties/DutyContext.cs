using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using BotService.Core.Officials;

namespace BotService.Core.Duties;

/// <summary>Everything a worklist's decision may look at besides the worklist itself.</summary>
/// <param name="Id">Whose worklist it is.</param>
/// <param name="Rules">The same for everybody; one object serves as long as campaigns, calendars and units stay what they are.</param>
public sealed record DutyContext(OfficialId Id, DutyRules Rules, Roster Roster, DateTimeOffset Now)
{
    /// <summary>Null when nobody has the id any more.</summary>
    public Official? Official { get; init; }

    /// <summary>All chats of the person who is this official; <see cref="ChatStanding.Key"/> is the conversation's id.</summary>
    public ImmutableArray<ChatStanding> Chats { get; init; } = [];

    public IReadOnlyDictionary<string, ChannelOffer> Channels { get; init; } = ImmutableDictionary<string, ChannelOffer>.Empty;

    /// <summary>What admins decided about waves that did not run in time, by the wave's moment.</summary>
    public IReadOnlyDictionary<DateTimeOffset, WaveOrder> Orders { get; init; } = ImmutableDictionary<DateTimeOffset, WaveOrder>.Empty;

    /// <summary>Names of those whom the worklist mentions; who is missing is shown without a name. See <see cref="Worklist.Mentions"/>.</summary>
    public IReadOnlyDictionary<OfficialId, string> Names { get; init; } = ImmutableDictionary<OfficialId, string>.Empty;

    /// <summary>How many people a campaign concerns in a unit, by <see cref="DutyCells.Of(Campaigns.CampaignId, string, Units.UnitId)"/>; see <see cref="Worklist.Tables"/>.</summary>
    public IReadOnlyDictionary<string, int> Totals { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>How the units stand that the official answers for; default when it was not read. See <see cref="Weekly.IsAsked"/>.</summary>
    public ImmutableArray<WeekRow> Week { get; init; }

    /// <summary>How satisfied people were with those units; read together with <see cref="Week"/>.</summary>
    public ImmutableArray<WeekRate> Rates { get; init; } = [];

    /// <summary>With <see cref="DutyAct.RemindAll"/>: those of its unit who are open, as the unit's lists have them.</summary>
    public ImmutableArray<OfficialId> Unfinished { get; init; } = [];
}
