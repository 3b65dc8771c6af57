using BotService.Runtime.Agenda;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Officials;

/// <summary>
/// Has every official who was recorded before there was a roster enter it: those whom the list of officials does not mark as
/// <see cref="OfficialKind.Enrolled"/>. Once none is left in a partition, this process looks there no more.
/// </summary>
internal sealed class RosterUpkeep(IStore store, ITurns turns) : IUpkeep
{
    private const int PageSize = 500;
    private readonly Dictionary<int, string?> _reached = [];

    public async ValueTask<bool> StepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var more = false;
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            if (_reached.GetValueOrDefault(partition, "") is { } after)
            {
                var page = await store.PageMembersAsync(partition, OfficialKind.Set, after, PageSize, ct);
                foreach (var member in page.Where(member => member.Value != OfficialKind.Enrolled))
                {
                    await turns.HandleAsync(OfficialKind.KeyOf(new(member.Name)), $"enrol:{member.Name}", new TurnInput.Ask(new Enrolment()), ct);
                }

                _reached[partition] = page.Length < PageSize ? null : page[^1].Name;
                more |= page.Length == PageSize;
            }
        }

        return more;
    }
}
