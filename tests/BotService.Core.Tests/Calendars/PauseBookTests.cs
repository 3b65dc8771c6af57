using System.Collections.Immutable;
using BotService.Core.Calendars;
using BotService.Core.Calendars.Pausing;
using BotService.Core.Units;
using CsCheck;
using static BotService.Core.Tests.Calendars.CalendarTown;

namespace BotService.Core.Tests.Calendars;

/// <summary>Pauses are set, changed and lifted while the service runs, each once, and no act loses another's.</summary>
public sealed class PauseBookTests
{
    private const uint Stream = 20_261_126;
    private static readonly DateOnly Today = Day("2026-10-14");
    private static readonly Pause Storm = new(Commune, Day("2026-10-12"), Day("2026-10-16"), new("Bão", "Storm"));

    private static readonly Gen<Pause> Pauses = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 12], Gen.Int[0, 9], Gen.Int[0, 1],
        (unit, from, length, note) => new Pause(unit == 0 ? null : new UnitId($"u{unit}"), Today.AddDays(from - 6), Today.AddDays(from - 6 + length), new($"{note}", "a")));

    private static readonly Gen<(int Kind, Pause Pause, bool Fresh, int Days)[]> Acts = Gen.Select(Gen.Int[0, 5], Pauses, Gen.Bool, Gen.Int[-8, 16]).Array[1, 40];

    [Fact]
    public void What_is_set_twice_is_set_once()
    {
        var (once, made) = PauseBook.Empty.Decide(new PauseAct.Set(Storm, null), Today);
        var (twice, same) = once.Decide(new PauseAct.Set(Storm, null), Today);

        Assert.IsType<PauseAnswer.Made>(made);
        Assert.IsType<PauseAnswer.Unchanged>(same);
        Assert.Same(once, twice);
        Assert.Equal("C1.2026-10-12", Assert.Single(twice.Kept).Id().Value);
    }

    [Fact]
    public void Another_note_or_end_needs_the_revision_that_was_read()
    {
        var book = Set(Storm);
        var longer = Storm with { To = Day("2026-10-20") };

        var (_, blind) = book.Decide(new PauseAct.Set(longer, null), Today);
        var (next, seen) = book.Decide(new PauseAct.Set(longer, 1), Today);
        var (_, stale) = next.Decide(new PauseAct.Set(Storm, 1), Today);
        var (_, nothing) = book.Decide(new PauseAct.Set(longer with { Unit = null }, 1), Today);

        Assert.IsType<PauseAnswer.Taken>(blind);
        Assert.Equal(new KeptPause(longer, 2), Assert.IsType<PauseAnswer.Changed>(seen).Kept);
        Assert.IsType<PauseAnswer.Taken>(stale);
        Assert.IsType<PauseAnswer.Unknown>(nothing);
    }

    [Theory]
    [InlineData("2026-10-14", "2026-10-13")]
    [InlineData("2026-10-16", "2026-10-15")]
    [InlineData("2026-10-17", "2026-10-16")]
    [InlineData("2026-10-12", null)]
    [InlineData("2026-01-01", null)]
    public void Days_that_stood_still_stay_when_work_goes_on(string working, string? last)
    {
        var (book, _) = Set(Storm).Decide(new PauseAct.Resume(PauseId.Of(Storm), Day(working)), Today);

        Assert.Equal(last, book.Kept.Select(kept => $"{kept.Pause.To:yyyy-MM-dd}").SingleOrDefault());
    }

    [Fact]
    public void A_mistake_is_taken_back_as_if_it_had_never_been()
    {
        var (book, gone) = Set(Storm).Decide(new PauseAct.Withdraw(PauseId.Of(Storm)), Today);
        var (_, again) = book.Decide(new PauseAct.Withdraw(PauseId.Of(Storm)), Today);

        Assert.Empty(book.Kept);
        Assert.IsType<PauseAnswer.Gone>(gone);
        Assert.IsType<PauseAnswer.Unknown>(again);
    }

    [Fact]
    public void A_full_book_takes_no_more_until_old_ones_are_let_go()
    {
        var old = Today.AddDays(-900);
        var full = new PauseBook(7, [.. Enumerable.Range(0, PauseBook.Most).Select(day => new KeptPause(Storm with { From = Today.AddDays(day), To = Today.AddDays(day) }, 1))]);
        var aged = full with { Kept = full.Kept.SetItem(0, new(Storm with { From = old, To = old }, 1)) };

        Assert.IsType<PauseAnswer.Full>(full.Decide(new PauseAct.Set(Storm, null), Today).Answer);
        Assert.IsType<PauseAnswer.Made>(aged.Decide(new PauseAct.Set(Storm, null), Today).Answer);
    }

    [Theory]
    [InlineData("2026-10-12", "2026-10-11", "a", PauseProblem.EndsBeforeItBegins)]
    [InlineData("2026-10-12", "2026-12-11", "a", PauseProblem.TooLong)]
    [InlineData("2023-10-12", "2023-10-12", "a", PauseProblem.FarAway)]
    [InlineData("2026-10-12", "2026-10-12", "", PauseProblem.NoNote)]
    public void A_slip_is_told(string from, string to, string note, PauseProblem problem)
    {
        var units = ImmutableDictionary<UnitId, Unit>.Empty;

        Assert.Equal([problem], PauseRules.Check(new(null, Day(from), Day(to), new(note, note)), Today, units));
        Assert.Equal([PauseProblem.NoSuchUnit], PauseRules.Check(Storm, Today, units));
        Assert.Equal([PauseProblem.LongNote], PauseRules.Check(Storm with { Unit = null, Reason = new(new('a', 121), "a") }, Today, units));
        Assert.Equal("Bão số 9", PauseRules.Clean(" Bão\u202E\nsố 9 "));
    }

    [Fact]
    public void Whatever_is_asked_each_pause_is_kept_once_and_every_change_is_counted()
    {
        for (var seed = 0UL; seed < 500; seed++)
        {
            var book = PauseBook.Empty;
            foreach (var (kind, pause, fresh, days) in Acts.Generate(new PCG(Stream, seed), null, out _))
            {
                var id = PauseId.Of(pause);
                var before = book.Find(id);
                var act = kind switch
                {
                    0 => new PauseAct.Withdraw(id),
                    1 => new PauseAct.Resume(id, Today.AddDays(days)),
                    _ => (PauseAct)new PauseAct.Set(pause, fresh ? before?.Revision : 1),
                };

                var (next, answer) = book.Decide(act, Today);

                var others = book.Kept.Where(kept => kept.Id() != id);
                Assert.Equal(others, next.Kept.Where(kept => kept.Id() != id));
                Assert.Equal(next.Kept.Length, next.Kept.Select(kept => kept.Id()).Distinct().Count());
                Assert.Equal(next.Kept.OrderBy(kept => kept.Pause.From).ThenBy(kept => kept.Pause.Unit?.Value, StringComparer.Ordinal), next.Kept);
                var changed = answer is PauseAnswer.Made or PauseAnswer.Changed or PauseAnswer.Gone;
                Assert.Equal(book.Count + (changed ? 1 : 0), next.Count);
                Assert.Equal(!changed, ReferenceEquals(book, next));
                Assert.True(next.Find(id) is not { } kept || before is null || kept == before || kept.Revision == before.Revision + 1, $"seed {seed}");
                book = next;
            }
        }
    }

    private static PauseBook Set(Pause pause) => PauseBook.Empty.Decide(new PauseAct.Set(pause, null), Today).Next;
}
