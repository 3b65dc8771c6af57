using BotService.Core.Duties;
using BotService.Core.Officials;
using CsCheck;

namespace BotService.Core.Tests.Duties;

/// <summary>What holds whatever happens in whatever order: acts, lists, blocks, leave, late notes, a clock that jumps.</summary>
public sealed class WorklistLaws
{
    private const uint Stream = 20_261_126;
    private static readonly ulong Cases = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") is "1" ? 5_000UL : 90UL;
    private static readonly string[] People = ["chair", "office", "affairs", "head", "staff", "other", "commune", "vice"];
    private static readonly Gen<Step[]> Sequences = Gen.Select(Gen.Int[0, 22], Gen.Int[0, People.Length - 1], Gen.Int[0, 500], (kind, who, size) => new Step(kind, People[who], size)).Array[10, 60];

    [Fact]
    public void Nobody_is_nagged_or_raised_and_no_count_goes_wrong_whatever_happens()
    {
        var (digests, asked, raised) = (0, 0, 0);
        Each(Sequences, Cases, steps =>
        {
            var town = SmallTown.Town().Saves(SmallTown.Survey()).Saves(SmallTown.Report());
            foreach (var step in steps)
            {
                Take(town, step);
            }

            town.Recounts();
            town.Until(town.Now.AddDays(40)).Recounts();
            digests += town.Shown.Count;
            asked += town.Shown.Count(shown => shown.Note.Asked);
            raised += town.Raised.Count;
        });

        // The laws were about something.
        Assert.True(digests > 1000 && asked > 5 && raised > 100, $"{digests} digests, {asked} asked for, {raised} raised");
    }

    [Fact]
    public void An_outage_of_any_length_costs_one_reminder_at_the_most_and_changes_none_after_it() => Each(
        Gen.Select(Gen.Int[0, 30], Gen.Int[1, 20]),
        Cases / 3,
        outage =>
        {
            var (from, days) = outage;
            var (steady, broken) = (Quiet(), Quiet());
            var begins = SmallTown.At("2026-02-02 09:00").AddDays(from);
            var ends = begins.AddDays(days);
            var over = SmallTown.At("2026-04-01 00:00");

            steady.Until(over);
            broken.Until(begins).Stands(ends).Until(over);

            foreach (var person in People)
            {
                var with = Days(broken, person);
                var caughtUp = with.Where(day => day >= DutyTown.Day(ends)).Take(1).ToList();
                Assert.Equal(with.Distinct(), with);
                Assert.Equal(Days(steady, person).Where(day => day < DutyTown.Day(begins)), with.Where(day => day < DutyTown.Day(begins)));
                Assert.DoesNotContain(with, day => day > DutyTown.Day(begins) && day < DutyTown.Day(ends));
                var expected = Days(steady, person).Where(day => caughtUp.Count > 0 && day > caughtUp[0]);
                Assert.Equal(expected, with.Where(day => caughtUp.Count > 0 && day > caughtUp[0]));
            }
        });

    [Fact]
    public void A_repeat_of_anything_changes_nothing_that_counts() => Each(
        Sequences,
        Cases / 3,
        steps =>
        {
            var town = SmallTown.Town().Saves(SmallTown.Survey()).Saves(SmallTown.Report());
            foreach (var step in steps)
            {
                Take(town, step);
                if (step.Kind is 5 or 6 or 7 or 8 or 9 or 10 or 11)
                {
                    var (digests, raised, state) = (town.Shown.Count, town.Raised.Count, States(town));
                    var counts = town.Counts.Where(count => count.Value != 0).ToDictionary();

                    Take(town, step);

                    Assert.Equal((digests, raised, state), (town.Shown.Count, town.Raised.Count, States(town)));
                    Assert.Equal(counts, town.Counts.Where(count => count.Value != 0).ToDictionary());
                }
            }
        });

    private static void Each<T>(Gen<T> cases, ulong count, Action<T> law)
    {
        for (var seed = 0UL; seed < count; seed++)
        {
            try
            {
                law(cases.Generate(new PCG(Stream, seed), null, out _));
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"seed {seed}", broken);
            }
        }
    }

    /// <summary>A survey without a ladder, so that all reminders are those of the cadence.</summary>
    private static DutyTown Quiet() => SmallTown.Town().Saves(SmallTown.Survey() with { Ladder = [] });

    private static List<DateOnly> Days(DutyTown town, string person) => [.. town.Shown.Where(shown => shown.Note.Official.Value == person).Select(shown => DutyTown.Day(shown.At))];

    private static string States(DutyTown town) => string.Join(' ', town.Officials.Select(official =>
        $"{official.Id}:{string.Join(',', (town.Worklist(official.Id.Value)?.Duties ?? []).Select(duty => $"{duty.Number}{duty.State}{duty.Level}{duty.Late}"))}"));

    private static void Take(DutyTown town, Step step)
    {
        var (who, size) = (step.Who, step.Size);
        var number = (size % 4) + 1;
        switch (step.Kind)
        {
            case 0:
                town.Until(town.Now.AddMinutes(size));
                break;
            case 1 or 2:
                town.Until(town.Now.AddHours(size / 8));
                break;
            case 3:
                town.Stands(town.Now.AddHours(size % 2 == 0 ? -2 : size % 100));
                break;
            case 4:
                town.Until(town.Now.AddDays(size % 12));
                break;
            case 5:
                town.Acts(who, new DutyAct.Done(number));
                break;
            case 6:
                town.Acts(who, new DutyAct.Undone(number));
                break;
            case 7:
                town.Acts(who, new DutyAct.Postponed(number, (Later)(size % 3)));
                break;
            case 8:
                town.Acts(who, new DutyAct.InTrouble(number, (TroubleReason)(size % 6)));
                break;
            case 9:
                town.Acts(who, new DutyAct.NotMine(number));
                break;
            case 10:
                town.Acts(who, new DutyAct.OnLeave(town.Today.AddDays(size % 9)));
                break;
            case 11:
                town.Acts(who, new DutyAct.Progressed(number, new(size % 110, size % 7 == 0 ? 0 : 100)));
                break;
            case 12:
                town.Acts(who, new DutyAct.Returned());
                break;
            case 13:
                town.Acts(who, new DutyAct.Answered(number, size % 2 == 0));
                break;
            case 14:
                town.Acts(who, new DutyAct.RemindAll(new("survey"), "", new("U09")));
                break;
            case 15:
                town.Completes(who, "survey", done: size % 3 != 0, list: size % 2 == 0 ? "l1" : null);
                break;
            case 16:
                town.Saves(town.Campaign("survey") with { List = new($"l{size}", town.Now.AddHours(-(size % 5))) });
                break;
            case 17 when town.Shown.LastOrDefault(shown => shown.Note.Official.Value == who) is { } digest:
                town.Fails(digest);
                break;
            case 18:
                town.Joins(who, "web");
                town.Chat(who, chat => chat with { Reachable = size % 3 != 0 || chat.Channel != "telegram", OptedOut = size % 31 == 0, Watched = size % 5 == 0 });
                town.Does(who, new DutyInput.Noted(new DutyNote.Look()));
                break;
            case 19:
                town.Official(SmallTown.Person(who, size % 2 == 0 ? "U09" : "C1", (OfficialRole)(size % 9)) with
                {
                    Away = size % 5 == 0 ? new(town.Today.AddDays(size % 6), new(People[size % People.Length])) : null,
                });
                break;
            case 20 when town.Worklist(who)?.Missed is { } missed:
                town.Orders(missed, (WaveOrder)(size % 3));
                break;
            case 21:
                town.Does(who, new DutyInput.Noted(new DutyNote.Nudged(new("survey"), "")));
                break;
            case 22 when town.Shown is [.., { Note.Official.Value: var heard, Note.Sheet.Lines: [var line, ..] }]:
                town.Acts(heard, new DutyAct.Postponed(line.Number, Later.ThisAfternoon)).Until(town.Now.AddHours(8));
                break;
            default:
                town.Does(who, new DutyInput.Woke());
                break;
        }
    }

    private sealed record Step(int Kind, string Who, int Size);
}
