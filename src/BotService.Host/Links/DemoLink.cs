using BotService.Core.Links;
using BotService.Core.Polls;
using BotService.Core.Units;
using BotService.Runtime.Links;
using BotService.Runtime.Turns;

namespace BotService.Host.Links;

/// <summary>A link to try the service with: made at the very first start, printed at each.</summary>
internal sealed class DemoLink(ILinks links, IDialogShelf dialogs)
{
    private static readonly PollId Poll = new("one-stop");

    /// <summary>The oldest link to the poll, or a new one where no link was ever made.</summary>
    /// <returns>Null in an installation that has its own links and dialogs.</returns>
    public async ValueTask<Link?> FindOrMakeAsync(CancellationToken ct)
    {
        if (!dialogs.Library.Polls.TryGetValue(Poll, out var poll) || UnitOf(poll) is not { } unit)
        {
            return null;
        }

        var all = await links.ListAsync(ct);
        return all.FirstOrDefault(link => link.Poll == Poll && link.Unit == unit)
            ?? (all.Count == 0 ? await links.CreateAsync(new Link("", Poll, unit, null, null, null, default), ct) : null);
    }

    private UnitId? UnitOf(Poll poll) =>
        poll.DefaultUnit is { } unit && dialogs.Library.Units.ContainsKey(new UnitId(unit)) ? new UnitId(unit) : null;
}
