using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>
/// What worklists, chats and campaigns tell each other. The set is closed on purpose. Each may come late, twice, or out of order.
/// </summary>
[JsonDerivedType(typeof(Digest), "digest")]
[JsonDerivedType(typeof(Acted), "act")]
[JsonDerivedType(typeof(Declined), "declined")]
[JsonDerivedType(typeof(Look), "look")]
[JsonDerivedType(typeof(Raised), "raise")]
[JsonDerivedType(typeof(Lowered), "lower")]
[JsonDerivedType(typeof(Troubled), "trouble")]
[JsonDerivedType(typeof(Nudged), "nudge")]
[JsonDerivedType(typeof(NextPage), "page")]
[JsonDerivedType(typeof(Untroubled), "untrouble")]
[JsonDerivedType(typeof(Replied), "reply")]
[JsonDerivedType(typeof(StoodIn), "instead")]
[JsonDerivedType(typeof(DidInstead), "did")]
public abstract record DutyNote
{
    private DutyNote()
    {
    }

    /// <summary>To a chat: show this, unasked. The chat declines when it is no longer this official's, or may not speak now.</summary>
    /// <param name="Reference">Names this digest to its worklist, also in <c>Undelivered</c>.</param>
    /// <param name="GoodUntil">After this moment it is no longer worth sending.</param>
    /// <param name="Asked">The person asked to be reminded at this moment: it is not counted as unasked.</param>
    public sealed record Digest(OfficialId Official, string Reference, DutySheet Sheet, DateTimeOffset GoodUntil, bool Asked = false) : DutyNote;

    /// <summary>To a worklist: a chat did not show a digest.</summary>
    /// <param name="Chat">The conversation's id.</param>
    /// <param name="Until">The chat asks not to be tried again before this moment; null when it is not to be tried at all.</param>
    public sealed record Declined(string Reference, string Chat, DateTimeOffset? Until) : DutyNote;

    /// <summary>To a worklist: its official did this, in a chat that is theirs.</summary>
    public sealed record Acted(DutyAct Act, string Chat, DateTimeOffset At) : DutyNote;

    /// <summary>To a worklist: rules, positions or chats changed; see what follows.</summary>
    public sealed record Look : DutyNote;

    /// <summary>To a superior's worklist: somebody of a unit is overdue, and was told that this would be told.</summary>
    public sealed record Raised(CampaignId Campaign, string Occurrence, UnitId Unit, Superior Level, OfficialId Official) : DutyNote;

    /// <summary>To a superior's worklist: that person no longer is.</summary>
    public sealed record Lowered(CampaignId Campaign, string Occurrence, UnitId Unit, Superior Level, OfficialId Official) : DutyNote;

    /// <summary>To a colleague's worklist: somebody is in trouble, or says that the duty is another's.</summary>
    public sealed record Troubled(CampaignId Campaign, string Occurrence, UnitId Unit, OfficialId Official, TroubleReason Reason, DateTimeOffset ReplyBy) : DutyNote;

    /// <summary>To a colleague's worklist: no answer is needed any more.</summary>
    public sealed record Untroubled(CampaignId Campaign, string Occurrence, OfficialId Official) : DutyNote;

    /// <summary>To a worklist: a colleague answered; see <see cref="DutyAct.Answered"/>.</summary>
    public sealed record Replied(CampaignId Campaign, string Occurrence, bool Theirs) : DutyNote;

    /// <summary>To a stand-in's worklist: everything that is open for an official on leave, or was addressed to them. Replaces what was told before; empty when the leave is over.</summary>
    /// <param name="Until">Last day of the leave.</param>
    public sealed record StoodIn(OfficialId For, DateOnly Until, ImmutableArray<OpenDuty> Duties) : DutyNote
    {
        /// <summary>Units of which the official was told that somebody is late.</summary>
        public ImmutableArray<Table> Tables { get; init => field = value.IsDefault ? [] : value; } = [];

        /// <summary>People who wait for the official's answer.</summary>
        public ImmutableArray<Plea> Pleas { get; init => field = value.IsDefault ? [] : value; } = [];
    }

    /// <summary>To a worklist: its stand-in says that a duty is done.</summary>
    public sealed record DidInstead(CampaignId Campaign, string Occurrence, DateTimeOffset At) : DutyNote;

    /// <summary>To a worklist: a superior, or an admin, asks for one more reminder.</summary>
    public sealed record Nudged(CampaignId Campaign, string Occurrence) : DutyNote;

    /// <summary>From a slice to itself, behind a page of notes: go on with the next one.</summary>
    public sealed record NextPage(string After) : DutyNote;
}

/// <summary>Where a note goes. The set is closed on purpose.</summary>
public abstract record DutyRecipient
{
    private DutyRecipient()
    {
    }

    /// <param name="Id">The conversation's.</param>
    public sealed record Chat(string Id) : DutyRecipient;

    public sealed record Worklist(OfficialId Official) : DutyRecipient;
}

public readonly record struct OpenDuty(CampaignId Campaign, string Occurrence, UnitId Unit);

public sealed record DutyMail(DutyRecipient To, DutyNote Note);
