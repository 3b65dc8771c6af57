using System.Diagnostics;

namespace BotService.Core.Calendars;

/// <summary>What a calendar answers. Whoever asks must say what happens when the tables do not reach far enough.</summary>
public abstract record Reckoned<T>
{
    private Reckoned()
    {
    }

    /// <summary>Every day that mattered stands in a table.</summary>
    public sealed record Known(T Value) : Reckoned<T>;

    /// <summary>No table covers <paramref name="Year"/>, the first such: only weekends were taken to be off in it. Only with <see cref="Uncovered.WeekendsOnly"/>.</summary>
    public sealed record Assumed(T Value, int Year) : Reckoned<T>;

    /// <summary>No table covers <paramref name="Year"/>.</summary>
    public sealed record NotCovered(int Year) : Reckoned<T>;

    /// <summary>Goes on reckoning from here; a year once assumed stays so.</summary>
    public Reckoned<TNext> Then<TNext>(Func<T, Reckoned<TNext>> next) => this switch
    {
        Known(var value) => next(value),
        Assumed(var value, var year) => next(value) switch
        {
            Reckoned<TNext>.Known(var then) => new Reckoned<TNext>.Assumed(then, year),
            Reckoned<TNext>.Assumed(var then, _) => new Reckoned<TNext>.Assumed(then, year),
            var none => none,
        },
        NotCovered(var year) => new Reckoned<TNext>.NotCovered(year),
        _ => throw new UnreachableException(),
    };
}
