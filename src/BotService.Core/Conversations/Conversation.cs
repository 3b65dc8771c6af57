using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Delivery.Planning;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Conversations;

/// <summary>
/// Where one chat stands. Kept as JSON between messages; holds no name, no plain address and nothing that was deleted.
/// The shell keeps the causes already handled beside it.
/// </summary>
public sealed record Conversation
{
    /// <summary>The channel's name: <c>telegram</c>, <c>web</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The encrypted address to answer to; null on a tombstone.</summary>
    public string? Address { get; init; }

    /// <summary>Null until chosen or taken from the platform's hint.</summary>
    public Language? Language { get; init; }

    [JsonIgnore]
    public ImmutableArray<Consent> Consents { get; init; } = [];

    /// <summary><see cref="Consents"/> as they are kept: null, and so left out, while there is none.</summary>
    [JsonPropertyName(nameof(Consents))]
    public ImmutableArray<Consent>? KeptConsents { get => Consents.IsEmpty ? null : Consents; init => Consents = value ?? []; }

    /// <summary>True once the person has said to be 18 or over.</summary>
    public bool Adult { get; init; }

    /// <summary>What the person asked to begin, while language, consent, age or the start press is still open.</summary>
    public Opening? Opening { get; init; }

    /// <summary>The run under way.</summary>
    public Run? Run { get; init; }

    /// <summary>Runs that ended, newest last, while they can be changed or keep a second vote out. At most 12.</summary>
    [JsonIgnore]
    public ImmutableArray<PastRun> Past { get; init; } = [];

    /// <summary><see cref="Past"/> as it is kept: null, and so left out, while there is none.</summary>
    [JsonPropertyName(nameof(Past))]
    public ImmutableArray<PastRun>? KeptPast { get => Past.IsEmpty ? null : Past; init => Past = value ?? []; }

    /// <summary>Where texts lie whose runs are no longer in <see cref="Past"/>, as <see cref="TextId"/> writes it, the oldest first; null while there is none. At most 24.</summary>
    public ImmutableArray<string>? Texts { get; init; }

    /// <summary>Which prompt waits for an answer; typed words are read against it.</summary>
    public Prompt Prompt { get; init; } = new Prompt.None();

    /// <summary>Counts the prompts shown; buttons carry it.</summary>
    public int Asked { get; init; }

    /// <summary>True while the last message in the chat is our newest prompt, which may then be edited in place.</summary>
    public bool Living { get; init; }

    /// <summary>Answers in a row that were not understood.</summary>
    public int Misses { get; init; }

    /// <summary>True when the person wants no message that was not asked for.</summary>
    public bool OptedOut { get; init; }

    /// <summary>True when the platform said that this chat cannot be reached.</summary>
    public bool Unreachable { get; init; }

    /// <summary>The person whose chats this one is linked with; null while it stands alone.</summary>
    public Membership? Person { get; init; }

    /// <summary>Pair codes shown and mistyped here lately; null for none.</summary>
    public PairTries? PairTries { get; init; }

    /// <summary>Pair codes shown here that may still be used; null for none.</summary>
    public ImmutableArray<ShownCode>? ShownCodes { get; init; }

    /// <summary>Set when the state was deleted or consent was refused: the moment after which the mark itself may go.</summary>
    public DateTimeOffset? Tombstone { get; init; }

    /// <summary>Set while nothing is under way: the moment after which the whole document goes, unless the person comes back before.</summary>
    public DateTimeOffset? ForgetAt { get; init; }

    /// <summary>The person's last act, or a moment shortly before it; only where <see cref="TurnContext.KeepsLastAct"/> says so.</summary>
    public DateTimeOffset? LastAct { get; init; }

    /// <summary>Set when a human operator wrote in this chat: until then the service is silent. See <see cref="Holding"/>.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>What was sent here without being asked for; null while nothing was.</summary>
    public SentCounts? Sent { get; init; }

    /// <summary>What the person said of topics of announcements; null while nothing was said.</summary>
    public ImmutableArray<Subscription>? Topics { get; init; }

    /// <summary>The reference met last of each announcement met lately, the newest last; null while there was none.</summary>
    public ImmutableArray<string>? News { get; init; }

    /// <summary>The chat as a planner of unasked messages sees it.</summary>
    /// <param name="key">See <see cref="ChatStanding.Key"/>.</param>
    public ChatStanding Standing(string key) => new(key, Channel)
    {
        Reachable = !Unreachable,
        OptedOut = OptedOut,
        LastAct = LastAct,
        Preferred = Person is { Here: true },
        HeldUntil = HeldUntil,
        Sent = Sent ?? SentCounts.None,
        News = News ?? [],
    };
}

/// <summary>An explicit consent for one purpose: which text, when.</summary>
public sealed record Consent(string Purpose, string TextVersion, [property: JsonConverter(typeof(InstantJson))] DateTimeOffset At);

/// <summary>A poll that was asked for and has not begun.</summary>
public sealed record Opening(string Id, PollId Poll, UnitId? Unit, string? Procedure, string? Link, DateTimeOffset At);

/// <summary>One person's way through one revision of a poll.</summary>
public sealed record Run
{
    /// <summary>The unit of a run whose link and poll name none.</summary>
    public const string NoUnit = "none";

    /// <summary>Made from the cause that began it: 6 characters that buttons carry.</summary>
    public required string Id { get; init; }

    /// <summary>The id under which the answers are kept, without identity: 22 characters.</summary>
    public required string Response { get; init; }

    public required PollId Poll { get; init; }

    public required Revision Revision { get; init; }

    public required UnitId Unit { get; init; }

    public string? Procedure { get; init; }

    /// <summary>The link it was begun with; null when begun by the poll's id.</summary>
    public string? Link { get; init; }

    /// <summary>The local day on which it began; names its cell for ever.</summary>
    public required DateOnly Day { get; init; }

    [JsonConverter(typeof(InstantJson))]
    public required DateTimeOffset StartedAt { get; init; }

    public Answers Answers { get; init; } = Answers.None;

    /// <summary>The answered question that is asked once more; null while the next unanswered one is open.</summary>
    public QuestionId? Again { get; init; }

    /// <summary>Options ticked so far in an open multiple choice.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Ticked { get; init; } = [];

    /// <summary><see cref="Ticked"/> as they are kept: null, and so left out, while there is none.</summary>
    [JsonPropertyName(nameof(Ticked))]
    public ImmutableArray<string>? KeptTicked { get => Ticked.IsEmpty ? null : Ticked; init => Ticked = value ?? []; }

    /// <summary>Rises with every version of the response that was logged.</summary>
    public int Version { get; init; }

    /// <summary>True while a finished run is being changed.</summary>
    public bool Changing { get; init; }
}

/// <summary>
/// What remains of a run that ended with at least one answer: enough to change it and to recognise a second vote.
/// After a deletion only its poll, link and day remain, under an empty run id.
/// </summary>
public sealed record PastRun(Run Run, [property: JsonConverter(typeof(InstantJson))] DateTimeOffset FinishedAt, PastState State = PastState.Finished);

public enum PastState
{
    Finished,

    /// <summary>Left for another poll; goes on where it was when its link comes back before it expires.</summary>
    Stopped,
    Expired,
}
