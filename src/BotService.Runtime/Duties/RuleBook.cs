using BotService.Core.Calendars;
using BotService.Core.Duties;
using BotService.Runtime.Calendars;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <summary>Makes one object of the rules and keeps it as long as they stay what they are, with everything that was reckoned from it.</summary>
internal sealed class RuleBook(RuleShelf shelf, PauseShelf pauses, IDialogShelf dialogs, DutyManners manners, RuntimeOptions options)
{
    private volatile Bound? _bound;

    /// <param name="least">The age that is known to have been reached.</param>
    public async ValueTask<(RuleView View, DutyRules Rules)> ReadAsync(long least, CancellationToken ct)
    {
        var view = await shelf.ViewAsync(least, ct);
        var library = dialogs.Library;
        if (_bound is { } bound && bound.View == view && ReferenceEquals(bound.Calendars, library.Calendars) && ReferenceEquals(bound.Units, library.Units))
        {
            return (view, bound.Rules);
        }

        var rules = new DutyRules(view.Campaigns, pauses.With(library.Calendars, view.Pauses), library.Units.Values, options.Duties.Waves, manners.Of(library.Calendars));
        _bound = new(view, library.Calendars, library.Units, rules);
        return (view, rules);
    }

    private sealed record Bound(RuleView View, OfficeCalendars Calendars, object Units, DutyRules Rules);
}
