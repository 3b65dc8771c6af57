using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Slices;
using BotService.Core.Conversations.Announcing;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Links;
using BotService.Core.Officials;
using BotService.Core.Officials.Joining;
using BotService.Core.Persons;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Conversations;

/// <summary>What the shell knows at the moment of a turn. Everything that is not state or input comes in here.</summary>
/// <param name="Today">The local day of <paramref name="Now"/>.</param>
/// <param name="Fresh">Makes 22 characters from the chat and the cause of this turn, the same ones each time; ids are cut from them. Most turns need none.</param>
/// <param name="Link">What was found for the code that <see cref="LinkRequest"/> named; null when none was named.</param>
/// <param name="Chat">The id of this conversation, by which others reach it.</param>
/// <param name="Pair">What was found for the code that <see cref="PairRequest"/> named; null when none was named.</param>
/// <param name="LanguageHint">What the platform says about the person's language; null when it says nothing we speak.</param>
/// <param name="KeepsLastAct">True where the platform lets us write only for some time after the person's last act, which is then recorded.</param>
/// <param name="Invite">What was found for the code that <see cref="InviteRequest"/> named; null when none was named.</param>
/// <param name="Duties">What was read for the input as <see cref="Worklists.DutyRequest"/> says; null when it asked for nothing or nobody has the id.</param>
/// <param name="Manners">When the service may speak unasked; null for the usual hours by UTC.</param>
/// <param name="Offer">This chat's channel; null when it is not set up here.</param>
/// <param name="NewsPerMonth">See <see cref="AnnouncementPlanner.Plan"/>.</param>
public sealed record TurnContext(
    DialogLibrary Library,
    DateTimeOffset Now,
    DateOnly Today,
    Func<string> Fresh,
    LinkLookup? Link,
    Language? LanguageHint,
    ServiceFacts Facts,
    string Chat = "",
    PairLookup? Pair = null,
    bool KeepsLastAct = false,
    InviteLookup? Invite = null,
    DutyDesk? Duties = null,
    Manners? Manners = null,
    ChannelOffer? Offer = null,
    int? NewsPerMonth = null)
{
    /// <summary>The announcement that <see cref="NewsRequest"/> named, as it stands now; null when none was named or there is none.</summary>
    public Announcement? Announced { get; init; }

    /// <summary>What was read for the input as <see cref="DeskRequest"/> says; null when it asked for nothing or the chat is not that official's.</summary>
    public NewsDesk? Desk { get; init; }

    public TimeZoneInfo Zone => Manners?.Zone ?? TimeZoneInfo.Utc;
}

/// <summary>Facts about the installation that texts are filled with.</summary>
public sealed record ServiceFacts(string Controller, string Hotline, string Contact, string Address, Language DefaultLanguage, int RetentionMonths);

/// <summary>The outcome of one input: where the conversation stands, and what is owed to the world.</summary>
/// <param name="Next">Null when the whole document goes.</param>
/// <param name="Notice">A few words for the press itself (a toast); channels without toasts send it as a message.</param>
/// <param name="Wake">When the conversation next needs attention by itself.</param>
/// <param name="Unchanged">True when nothing needs to be written: a repeat of this input may be decided again.</param>
public sealed record Turn(
    Conversation? Next,
    ImmutableArray<Effect> Effects,
    TextRef? Notice,
    DateTimeOffset? Wake,
    bool Unchanged = false);

/// <summary>What must happen because of a turn. The set is closed on purpose.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>A message to the chat.</summary>
    /// <param name="Unasked">Given when nobody waits for it.</param>
    public sealed record Send(Message Message, Unasked? Unasked = null) : Effect
    {
        /// <summary>Given when it is an announcement.</summary>
        public Bulletin? News { get; init; }
    }

    /// <summary>A note to the slice of an announcement that asked this chat.</summary>
    public sealed record Report(AnnouncementId Id, int Partition, NewsNote Note) : Effect;

    /// <summary>Counts one value in a cell, or takes it back.</summary>
    public sealed record Count(CellId Cell, string Field, int Delta) : Effect;

    /// <summary>Appends a version of a response to the log.</summary>
    public sealed record Log(ResponseVersion Response) : Effect;

    /// <summary>Keeps a free text beside its response, scrubbed; null removes it.</summary>
    public sealed record KeepText(TextId Id, string? Text) : Effect;

    /// <summary>A note to the person, or to a pair code.</summary>
    public sealed record Mail(PersonMail Letter) : Effect;

    /// <summary>A note to the worklist of the official whose chat this is, or was.</summary>
    public sealed record Tell(DutyMail Letter) : Effect;

    /// <summary>An official acts on an announcement, which answers this chat.</summary>
    public sealed record Wish(AnnouncementId Id, DeskWish Asked) : Effect;

    /// <summary>All bulk sending is to stop at once, or to go again; this chat is answered.</summary>
    /// <param name="By">As the audit log names it.</param>
    public sealed record Halt(bool Stopped, string By, string Request) : Effect;

    /// <summary>A note to the audit log.</summary>
    public sealed record Record(AuditNote Note) : Effect;

    /// <summary>Removes what the channel keeps of the talk (the web transcript), before anything new is written.</summary>
    public sealed record ForgetTranscript : Effect;
}

/// <summary>What a message is that nobody asked for.</summary>
/// <param name="Official">Whose worklist learns when it is given up for good.</param>
/// <param name="Reference">What that worklist calls it.</param>
/// <param name="GoodUntil">After this moment it is no longer worth sending.</param>
/// <param name="Class">As what it was planned to leave.</param>
public sealed record Unasked(OfficialId Official, string Reference, DateTimeOffset GoodUntil, SendClass Class);

/// <summary>An announcement's message, or what puts it right: its slice learns what became of it, and it is asked about once more before it leaves.</summary>
/// <param name="Partition">The slice's.</param>
/// <param name="Recipient">To be handed back to the slice.</param>
/// <param name="Reference">What the slice calls this sending.</param>
/// <param name="GoodUntil">After this moment it is no longer worth sending.</param>
/// <param name="Renewal">True for a correction or a withdrawal.</param>
/// <param name="Class">As what it was planned to leave.</param>
public sealed record Bulletin(AnnouncementId Id, int Partition, string Recipient, string Reference, DateTimeOffset GoodUntil, bool Renewal, SendClass Class)
{
    /// <summary>True for a test: the announcement itself learns of it, and nothing holds it back.</summary>
    public bool Test { get; init; }
}

/// <summary>poll × unit × local day on which the run began.</summary>
public readonly record struct CellId(PollId Poll, UnitId Unit, DateOnly Day)
{
    /// <summary>For example <c>one-stop/HQ-TKH/2026-11-23</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Poll.Value}/{Unit.Value}/{Day:yyyy-MM-dd}");
}

public enum ResponseState
{
    Open,
    Finished,
    Stopped,
    Expired,
}

/// <summary>One version of a response, without identity and without free text.</summary>
/// <param name="Channel">The channel it came by.</param>
/// <param name="Seconds">From the first question to the end; 0 while open.</param>
public sealed record ResponseVersion(
    string Response,
    int Version,
    PollId Poll,
    Revision Revision,
    UnitId Unit,
    string? Procedure,
    DateOnly Day,
    string Channel,
    ResponseState State,
    Answers Answers,
    int Seconds);
