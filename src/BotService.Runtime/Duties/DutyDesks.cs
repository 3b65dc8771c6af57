using BotService.Core.Conversations.Worklists;
using BotService.Core.Duties;

namespace BotService.Runtime.Duties;

/// <summary>Reads for a chat what one act of an official needs.</summary>
/// <param name="worklists">Null where nobody keeps any.</param>
internal sealed class DutyDesks(IWorklists? worklists = null)
{
    /// <returns>Null when nobody has the id.</returns>
    public async ValueTask<DutyDesk?> ReadAsync(DutyRequest request, DateTimeOffset now, CancellationToken ct) =>
        worklists is not null && await worklists.SheetAsync(request.Official, ct) is { } sheet ? new DutyDesk(sheet) : null;
}
