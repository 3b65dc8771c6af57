using BotService.Core.Announcements;

namespace BotService.Host.Announcements.Commands;

/// <summary>How fast an announcement goes, by what was counted over the last looks. Not for several threads.</summary>
internal sealed class WatchPace
{
    // Long enough that a burst does not promise an end that never comes.
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(15);

    private readonly Queue<(DateTimeOffset At, int Outcomes)> _looks = [];
    private Phase? _phase;

    /// <param name="phase">What was waited for before another phase says nothing of the pace in this one.</param>
    public void Add(DateTimeOffset at, Phase phase, RecipientCounts counts)
    {
        if (phase != _phase)
        {
            _looks.Clear();
            _phase = phase;
        }

        while (_looks.Count > 1 && at - _looks.Peek().At > Span)
        {
            _looks.Dequeue();
        }

        _looks.Enqueue((at, counts.Outcomes));
    }

    /// <summary>Sends whose outcome came to be known, by second; null while nothing can be said.</summary>
    public double? PerSecond
    {
        get
        {
            var (first, last) = (_looks.FirstOrDefault(), _looks.LastOrDefault());
            return last.At > first.At && last.Outcomes > first.Outcomes ? (last.Outcomes - first.Outcomes) / (last.At - first.At).TotalSeconds : null;
        }
    }

    /// <returns>Null while nothing can be said.</returns>
    public TimeSpan? Left(RecipientCounts counts) => PerSecond is { } rate ? TimeSpan.FromSeconds(counts.Rest / rate) : null;
}
