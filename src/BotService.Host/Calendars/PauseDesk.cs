using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using BotService.Core.Calendars;
using BotService.Core.Calendars.Pausing;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Host.Settings;
using BotService.Runtime.Calendars;
using BotService.Runtime.Turns;

namespace BotService.Host.Calendars;

/// <summary>Pauses as staff work with them; the same for the API and the command line.</summary>
internal sealed class PauseDesk(IPauses pauses, IDialogShelf dialogs, AllSettings settings, TimeProvider time)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Service.TimeZone);

    public DialogLibrary Library => dialogs.Library;

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), _zone).Date);

    /// <summary>Those that were set, then those of the dialogs.</summary>
    public async Task<ImmutableArray<PauseShown>> AllAsync(CancellationToken ct) =>
        [.. (await pauses.AllAsync(ct)).Select(PauseShown.Of), .. dialogs.Library.Calendars.Pauses.Select(PauseShown.Of)];

    public async Task<KeptPause?> FindAsync(string id, CancellationToken ct) =>
        (await pauses.AllAsync(ct)).FirstOrDefault(kept => kept.Id().Value == id);

    public static Pause Of(PauseWish wish)
    {
        var note = PauseRules.Clean(wish.Note);
        return new(
            string.IsNullOrEmpty(wish.Unit) ? null : new UnitId(wish.Unit), wish.From, wish.To ?? wish.From, new Translations(note, PauseRules.Clean(wish.NoteEnglish) is { Length: > 0 } english ? english : note));
    }

    /// <summary>What is wrong with a pause, by the name of the field.</summary>
    public Dictionary<string, string[]> Mistakes(Pause pause) => PauseRules.Check(pause, Today, Library.Units)
        .GroupBy(FieldOf, StringComparer.Ordinal)
        .ToDictionary(field => field.Key, field => field.Select(problem => Words(problem, pause)).ToArray(), StringComparer.Ordinal);

    public async Task<PauseAnswer> ActAsync(PauseAct act, CancellationToken ct) => await pauses.ActAsync(act, ct);

    private static string FieldOf(PauseProblem problem) => problem switch
    {
        PauseProblem.NoSuchUnit => "unit",
        PauseProblem.FarAway => "from",
        PauseProblem.EndsBeforeItBegins or PauseProblem.TooLong => "to",
        PauseProblem.NoNote or PauseProblem.LongNote => "note",
        _ => throw new UnreachableException(),
    };

    private static string Words(PauseProblem problem, Pause pause) => problem switch
    {
        PauseProblem.NoSuchUnit => $"There is no unit '{pause.Unit}'.",
        PauseProblem.FarAway => string.Create(CultureInfo.InvariantCulture, $"It begins more than {PauseRules.Reach} days from today."),
        PauseProblem.EndsBeforeItBegins => "It ends before it begins.",
        PauseProblem.TooLong => string.Create(CultureInfo.InvariantCulture, $"It is longer than {Pause.Longest} days."),
        PauseProblem.NoNote => "People whose days move are told why: give a note.",
        PauseProblem.LongNote => string.Create(CultureInfo.InvariantCulture, $"A note has {PauseRules.LongestNote} characters at most."),
        _ => throw new UnreachableException(),
    };
}
