using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Reach;
using BotService.Core.Announcements.Slices;

namespace BotService.Core.Announcements;

/// <summary>
/// One announcement as its document keeps it: what is sent to whom by which rules, and how far it has come. Never names a recipient:
/// those lie with the slices. Changed by <see cref="AnnouncementTurns"/> alone.
/// </summary>
/// <param name="Author">Who began it, by the name that the audit log uses.</param>
public sealed record Announcement(AnnouncementId Id, string Author, AnnouncementDraft Draft)
{
    /// <summary>Everybody who wrote any of it, the author among them, ordered: none of them may approve it.</summary>
    public ImmutableArray<string> Hands { get; init; } = [Author];

    public Phase Phase { get; init; } = new Phase.Draft();

    /// <summary>True when this very content was shown to an official as a test; whether they wrote any of it is not asked.</summary>
    public bool Tested { get; init; }

    /// <summary>A test that is on its way; null when none is.</summary>
    public Trial? Trial { get; init; }

    /// <summary>The newest reach plan of this very audience; null while there is none.</summary>
    public PlanFigures? Plan { get; init; }

    /// <summary>Null until approved; any edit voids it.</summary>
    public Approval? Approval { get; init; }

    /// <summary>The people whom the sender confirmed by typing their number; 0 before.</summary>
    public int Confirmed { get; init; }

    /// <summary>Who typed their number; null before.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>What its senders were told lately, by <see cref="Summary.Key"/>: each is told once. Null while nothing was.</summary>
    public ImmutableArray<string>? Told { get; init; }

    /// <summary>The rules it is sent under, as they were when it was confirmed: a change of settings does not bend what is under way.</summary>
    public SafetyRules? Rules { get; init; }

    /// <summary>What was counted when a person last let it go on: the stop-loss looks at what came after.</summary>
    public RecipientCounts Baseline { get; init; } = RecipientCounts.None;

    /// <summary>1 for the words that were approved first; rises with each correction.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>The newest correction or withdrawal; null for none.</summary>
    public Mend? Mend { get; init; }

    /// <summary>When it ended, or was last corrected or withdrawn after that; null while it has not ended, or a correction is under way.</summary>
    [JsonIgnore]
    public DateTimeOffset? EndedAt => (Phase, Mend) switch
    {
        (_, { State: MendState.Running }) => null,
        (Phase.Done(var at), var mend) => mend?.At > at ? mend.At : at,
        (Phase.Cancelled(_, var at, _, _), var mend) => mend?.At > at ? mend.At : at,
        _ => null,
    };

    /// <summary>What its slices said last, by partition; those that said nothing are missing.</summary>
    public ImmutableArray<SliceReport> Slices { get; init; } = [];

    /// <summary>Rises with each change that a person makes: the ETag. What it does by itself leaves it alone.</summary>
    public int Revision { get; init; } = 1;
}
