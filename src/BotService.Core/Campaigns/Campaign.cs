using System.Collections.Immutable;
using BotService.Core.Calendars;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Campaigns;

/// <summary>
/// The rules of a survey or a duty: who has to do what until when, how they are reminded and who is told when they do not. Holds nobody's
/// state: what is open for a person lies in that person's worklist.
/// </summary>
public sealed record Campaign(CampaignId Id, CampaignKind Kind, Translations Title)
{
    // What is older is settled: worklists let go of it after some weeks.
    private const int MostLists = 24;

    /// <summary>Number of the letter that orders it: <c>1138/UBND-VP</c>.</summary>
    public string? Document { get; init; }

    /// <summary>Its item in the document: <c>2.6c</c>.</summary>
    public string? Item { get; init; }

    /// <summary>The units that answer for it; empty when every assignee's own unit does.</summary>
    public ImmutableArray<UnitId> Owners { get; init; } = [];

    public Assignees Assignees { get; init; } = Assignees.Nobody;

    /// <summary>Where it is done, an https address; <c>{code}</c> stands for what the survey calls this person. Null for none.</summary>
    public string? Link { get; init; }

    /// <summary>How long it takes; null when nobody has said so.</summary>
    public int? Minutes { get; init; }

    /// <summary>The first day on which it can be done; null when it always could.</summary>
    public DateOnly? Opens { get; init; }

    /// <summary>Null when the document names none: then nobody is overdue, and <see cref="Anomalies"/> says so.</summary>
    public Deadline? Deadline { get; init; }

    public DutyTarget? Target { get; init; }

    public Recurrence Recurrence { get; init; } = Recurrence.Once;

    public Cadence Cadence { get; init; } = Cadence.Usual;

    /// <summary>In order of <see cref="LadderStep.After"/>; empty when nobody is told.</summary>
    public ImmutableArray<LadderStep> Ladder { get; init; } = [];

    public Wording Wording { get; init; }

    /// <summary>Whose Home Affairs or Office people answer when somebody has trouble; null for the assignee's own head.</summary>
    public UnitId? Contact { get; init; }

    /// <summary>What the document leaves unclear or has wrong; shown, never silently repaired.</summary>
    public ImmutableArray<Anomaly> Anomalies { get; init; } = [];

    /// <summary>Hidden from all but owners and admins: an inspection that is not announced.</summary>
    public bool Restricted { get; init; }

    public CampaignState State { get; init; }

    /// <summary>Rises with each change of the rules.</summary>
    public int Revision { get; init; }

    /// <summary>The newest complete list of those who are done, where it happens once; null while none came.</summary>
    public CompletionList? List { get; init; }

    /// <summary>Where it comes again: the newest list of each occurrence, by its key.</summary>
    public ImmutableArray<CompletionList> Lists { get; init; } = [];

    /// <summary>Councillors and bodies that are asked, not ordered, are never escalated, whatever the ladder says.</summary>
    public bool Escalates => Wording == Wording.Subordinate && !Ladder.IsEmpty;

    /// <summary>The newest complete list of an occurrence; null while none came.</summary>
    public CompletionList? ListOf(string occurrence) =>
        occurrence.Length == 0 ? List : Lists.FirstOrDefault(list => list.Occurrence == occurrence);

    /// <summary>With a list in place of the one of the same occurrence.</summary>
    public Campaign With(CompletionList list) => list.Occurrence.Length == 0
        ? this with { List = list }
        : this with
        {
            Lists = [.. Lists.Where(other => other.Occurrence != list.Occurrence).Append(list).OrderBy(one => one.Occurrence, StringComparer.Ordinal).TakeLast(MostLists)],
        };

    /// <summary>Rules that were written anew, with the lists that came meanwhile.</summary>
    public Campaign WithListsOf(Campaign known) => this with { List = known.List, Lists = known.Lists };
}

public enum CampaignKind
{
    /// <summary>An official survey. Only done or not done is kept, and nothing ever hints what to answer.</summary>
    Survey,

    /// <summary>A task with an owner, and perhaps a number to reach.</summary>
    Duty,
}

public enum CampaignState
{
    /// <summary>Something must be confirmed first; nobody is reminded.</summary>
    Draft,
    Open,
    Closed,
}

/// <summary>How those concerned are spoken to.</summary>
public enum Wording
{
    Subordinate,

    /// <summary>Invited, never ordered.</summary>
    Councillor,

    /// <summary>A body outside the hierarchy (the Fatherland Front): asked and thanked.</summary>
    Requested,
}

/// <param name="Code">As the reading of the document numbers it: <c>A1</c>.</param>
public sealed record Anomaly(string Code, Translations Note);
