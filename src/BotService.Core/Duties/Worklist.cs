using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>What one official has to do, was told and urges. Kept as JSON; holds no name and no answer.</summary>
public sealed record Worklist
{
    public const int MostDigests = 4;

    public static Worklist Empty { get; } = new();

    /// <summary>In order of <see cref="Duty.Number"/>.</summary>
    public ImmutableArray<Duty> Duties { get; init; } = [];

    /// <summary>The newest <see cref="Duty.Number"/> given.</summary>
    public int Numbered { get; init; }

    /// <summary>Units of which this official was told that somebody is late.</summary>
    public ImmutableArray<Table> Tables { get; init; } = [];

    /// <summary>People who wait for this official's answer.</summary>
    public ImmutableArray<Plea> Pleas { get; init; } = [];

    /// <summary>The newest digests, the last one last: until then it can turn out that one did not arrive. At most <see cref="MostDigests"/>.</summary>
    public ImmutableArray<SentDigest> Digests { get; init; } = [];

    /// <summary>Digests so far; makes their references differ.</summary>
    public int Sent { get; init; }

    /// <summary>The wave for which this worklist counts as intended; null while nothing is due.</summary>
    public DateTimeOffset? Wave { get; init; }

    /// <summary>The wave that ran too late for it, until something is sent or nothing is due: an admin may still decide about it.</summary>
    public DateTimeOffset? Missed { get; init; }

    /// <summary>Nothing is planned before this moment: the rules of sending said so.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The newest day that told, or passed over, how the week stands; null for those who urge nobody, or while nothing is under way.</summary>
    public DateOnly? Weekly { get; init; }

    /// <summary>True when something was open by then.</summary>
    public bool WeeklyOpen { get; init; }

    /// <summary>Own word: last day of leave; null while at work.</summary>
    public DateOnly? Leave { get; init; }

    /// <summary>The directory's last day of leave, when the official was back before it.</summary>
    public DateOnly? Back { get; init; }

    /// <summary>When <see cref="Leave"/> was last said or taken back.</summary>
    public DateTimeOffset? LeaveAt { get; init; }

    /// <summary>Who was told what is open instead of this official.</summary>
    public StandIn? Instead { get; init; }

    /// <summary>Chats that did not take a digest.</summary>
    public ImmutableArray<ChatRest> Rests { get; init; } = [];

    /// <summary>True when the last plan found no chat that could be written to.</summary>
    public bool Shut { get; init; }

    /// <summary>When it wants to be looked at by itself; as in the agenda.</summary>
    public DateTimeOffset? Wake { get; init; }

    /// <summary>Officials whose names a sheet of this worklist shows.</summary>
    [JsonIgnore]
    public ImmutableArray<OfficialId> Mentions =>
    [
        .. Pleas.Select(plea => plea.Official)
            .Concat(Duties.Select(duty => duty.For).Concat(Tables.Select(table => table.For)).Concat(Pleas.Select(plea => plea.For)).OfType<OfficialId>())
            .Distinct(),
    ];
}

/// <summary>People of one unit who are late, as a superior was told it.</summary>
/// <param name="Late">Ordered by id.</param>
/// <param name="Told">The reference of the digest that showed it as it is now; null while none has.</param>
/// <param name="Noted">The superior has seen it as it is now.</param>
public sealed record Table(
    CampaignId Campaign, string Occurrence, UnitId Unit, Superior Level, ImmutableArray<OfficialId> Late, string? Told = null, bool Noted = false)
{
    /// <summary>Whom it was told, when this official stands in for them; null for what is their own.</summary>
    public OfficialId? For { get; init; }
}

/// <summary>Somebody's trouble, or word that a duty is another's, which waits for this official's answer.</summary>
/// <param name="Number">Shares its numbers with <see cref="Duty.Number"/>.</param>
/// <param name="Told">The reference of the digest that showed it; null while none has.</param>
public sealed record Plea(
    int Number, CampaignId Campaign, string Occurrence, UnitId Unit, OfficialId Official, TroubleReason Reason, DateTimeOffset ReplyBy, string? Told = null)
{
    /// <summary>Who was asked, when this official stands in for them; null for what is their own.</summary>
    public OfficialId? For { get; init; }
}

/// <summary>A digest handed to a chat, with what it changed: enough to take it back when it did not arrive.</summary>
/// <param name="Wave">In which it is counted as sent.</param>
/// <param name="Asked">True when the person had asked for it: it is not the day's unasked message.</param>
/// <param name="Weekly">True when it told how the week stands.</param>
public sealed record SentDigest(
    string Reference, string Chat, DateTimeOffset At, DateTimeOffset Wave, ImmutableArray<SentLine> Lines, bool Asked = false, bool Weekly = false);

/// <summary>How a duty stood before a digest showed it.</summary>
public sealed record SentLine(int Number, DateTimeOffset? Reminded, int Overdue, DateTimeOffset? Later, int Level, DateOnly? Warned, Superior? WarnedOf, bool Nudged);

/// <param name="Official">Who was told.</param>
/// <param name="Duties">Numbers of the duties that were told.</param>
public sealed record StandIn(OfficialId Official, DateOnly Until, ImmutableArray<int> Duties)
{
    /// <summary>Units that were passed on, as they were told.</summary>
    public ImmutableArray<Table> Tables { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>People who wait for an answer, as they were passed on.</summary>
    public ImmutableArray<Plea> Pleas { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <param name="Until">Not tried before this moment.</param>
public sealed record ChatRest(string Chat, DateTimeOffset Until);
