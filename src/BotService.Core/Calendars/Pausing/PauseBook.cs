using System.Collections.Immutable;
using System.Diagnostics;

namespace BotService.Core.Calendars.Pausing;

/// <summary>All pauses that were set while the service runs; those of <c>dialogs/calendars/</c> stand beside them.</summary>
/// <param name="Count">Changes ever made.</param>
/// <param name="Kept">By their first day, then by unit.</param>
public sealed record PauseBook(long Count, ImmutableArray<KeptPause> Kept)
{
    /// <summary>How many can be kept at once.</summary>
    public const int Most = 400;

    // What they moved is long over by then.
    private const int DaysKept = 800;

    public static PauseBook Empty { get; } = new(0, []);

    public IEnumerable<Pause> Pauses => Kept.Select(kept => kept.Pause);

    public KeptPause? Find(PauseId id) => Kept.FirstOrDefault(kept => kept.Id() == id);

    /// <returns>The same book when nothing changed.</returns>
    public (PauseBook Next, PauseAnswer Answer) Decide(PauseAct act, DateOnly today) => act switch
    {
        PauseAct.Set(var pause, var over) => Set(pause, over, today),
        PauseAct.Resume(var id, var working) => Find(id) is { } known ? Resume(known, working, today) : (this, new PauseAnswer.Unknown()),
        PauseAct.Withdraw(var id) => Find(id) is { } known ? Without(known) : (this, new PauseAnswer.Unknown()),
        _ => throw new UnreachableException(),
    };

    private (PauseBook Next, PauseAnswer Answer) Set(Pause pause, int? over, DateOnly today)
    {
        if (Find(PauseId.Of(pause)) is not { } known)
        {
            return over is not null ? (this, new PauseAnswer.Unknown())
                : Kept.Count(kept => !IsForgotten(kept, today)) >= Most ? (this, new PauseAnswer.Full())
                : Write(new(pause, 1), static made => new PauseAnswer.Made(made), today);
        }

        return known.Pause == pause ? (this, new PauseAnswer.Unchanged(known))
            : known.Revision != over ? (this, new PauseAnswer.Taken(known))
            : Write(new(pause, known.Revision + 1), static next => new PauseAnswer.Changed(next), today);
    }

    private (PauseBook Next, PauseAnswer Answer) Resume(KeptPause known, DateOnly working, DateOnly today) =>
        working > known.Pause.To ? (this, new PauseAnswer.Unchanged(known))
        : working <= known.Pause.From ? Without(known)
        : Write(new(known.Pause with { To = working.AddDays(-1) }, known.Revision + 1), static next => new PauseAnswer.Changed(next), today);

    private (PauseBook Next, PauseAnswer Answer) Write(KeptPause next, Func<KeptPause, PauseAnswer> answer, DateOnly today) =>
        (With(next, today), answer(next));

    private PauseBook With(KeptPause next, DateOnly today) => new(
        Count + 1,
        [
            .. Kept.Where(kept => kept.Id() != next.Id() && !IsForgotten(kept, today)).Append(next)
                .OrderBy(kept => kept.Pause.From).ThenBy(kept => kept.Pause.Unit?.Value, StringComparer.Ordinal),
        ]);

    private (PauseBook Next, PauseAnswer Answer) Without(KeptPause known) =>
        (new(Count + 1, Kept.Remove(known)), new PauseAnswer.Gone(known));

    private static bool IsForgotten(KeptPause kept, DateOnly today) => kept.Pause.To.AddDays(DaysKept) < today;
}
