using System.Collections.Immutable;
using BotService.Core.Polls;

namespace BotService.Core.Conversations;

/// <summary>Runs that ended: how long they keep a second vote out, how long they can be changed, when they are forgotten.</summary>
internal static class PastRuns
{
    /// <summary>Used when the poll itself is no longer known.</summary>
    public static readonly TimeSpan ChangeWithinWhenLost = TimeSpan.FromDays(7);
    private const int Most = 12;

    /// <returns>Null when no such run is kept, or it was deleted.</returns>
    public static PastRun? Find(Conversation state, string runId)
    {
        foreach (var past in state.Past)
        {
            if (past.Run.Id == runId && runId.Length > 0)
            {
                return past;
            }
        }

        return null;
    }

    /// <returns>The newest run of this poll and link that still counts as this person's vote.</returns>
    public static PastRun? FindVote(TurnDraft draft, Poll poll, string? link)
    {
        for (var i = draft.State.Past.Length - 1; i >= 0; i--)
        {
            var past = draft.State.Past[i];
            if (past.Run.Poll == poll.Id && past.Run.Link == link && IsWithin(poll, past.Run, draft.Context.Today))
            {
                return past;
            }
        }

        return null;
    }

    public static bool CanChange(TurnDraft draft, Poll poll, PastRun past) =>
        past.Run.Id.Length > 0 && draft.Now < past.FinishedAt + poll.ChangeWithin;

    /// <summary>Adds a run, newest last. The oldest goes when there are too many.</summary>
    public static void Add(TurnDraft draft, PastRun past)
    {
        var kept = Prune(draft.State.Past, draft.Library, draft.Now).Add(past);
        Keep(draft, kept.Length > Most ? kept.RemoveAt(0) : kept);
    }

    /// <summary>Goes on with these runs alone.</summary>
    public static void Keep(TurnDraft draft, ImmutableArray<PastRun> kept)
    {
        foreach (var past in draft.State.Past)
        {
            if (!kept.Contains(past))
            {
                WrittenTexts.Note(draft, past.Run);
            }
        }

        if (kept != draft.State.Past)
        {
            draft.State = draft.State with { Past = kept };
        }
    }

    public static void Replace(TurnDraft draft, PastRun old, PastRun changed) =>
        draft.State = draft.State with { Past = draft.State.Past.Replace(old, changed) };

    /// <summary>Without those that can neither be changed nor keep a second vote out.</summary>
    public static ImmutableArray<PastRun> Prune(ImmutableArray<PastRun> past, DialogLibrary library, DateTimeOffset now)
    {
        foreach (var one in past)
        {
            if (ForgetAt(one, library) <= now)
            {
                return past.RemoveAll(old => ForgetAt(old, library) <= now);
            }
        }

        return past;
    }

    /// <summary>The moment from which a past run means nothing any more.</summary>
    public static DateTimeOffset ForgetAt(PastRun past, DialogLibrary library)
    {
        var poll = Runs.PollOf(library, past.Run);
        var change = past.Run.Id.Length > 0 ? past.FinishedAt + (poll?.ChangeWithin ?? ChangeWithinWhenLost) : past.FinishedAt;
        var vote = VoteEnds(past, poll);
        return change > vote ? change : vote;
    }

    /// <summary>
    /// The moment from which the same person may vote again. The core knows no time zone: the local day of the vote has ended
    /// for certain when as many whole days have passed since the run ended.
    /// </summary>
    public static DateTimeOffset VoteEnds(PastRun past, Poll? poll) => poll?.EveryDays switch
    {
        null => past.FinishedAt,
        0 => DateTimeOffset.MaxValue,
        { } days => past.FinishedAt.AddDays(days),
    };

    /// <summary>What remains of a run after a deletion: poll, link and day. Moments are rounded up to the end of their day.</summary>
    public static PastRun Reduce(PastRun past)
    {
        var day = new DateTimeOffset(past.FinishedAt.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        return past.Run.Id.Length == 0 ? past : MarkOf(past.Run.Poll, past.Run.Revision, past.Run.Link, past.Run.Day, day) with { State = past.State };
    }

    /// <summary>A finished run of which only the vote is known.</summary>
    public static PastRun MarkOf(PollId poll, Revision revision, string? link, DateOnly day, DateTimeOffset until)
    {
        var mark = new Run
        {
            Id = "",
            Response = "",
            Poll = poll,
            Revision = revision,
            Unit = new(Run.NoUnit),
            Link = link,
            Day = day,
            StartedAt = until,
        };
        return new(mark, until);
    }

    private static bool IsWithin(Poll poll, Run run, DateOnly today) =>
        poll.EveryDays == 0 || today.DayNumber - run.Day.DayNumber < poll.EveryDays;
}
