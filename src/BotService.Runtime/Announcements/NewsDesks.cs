using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Reach;
using BotService.Core.Conversations.Announcing;
using BotService.Runtime.Officials;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Announcements;

/// <summary>Reads for a chat what one act of an official about announcements needs, and no more than this official may see.</summary>
internal sealed class NewsDesks(IAnnouncements announcements, DirectoryReads officials, IDialogShelf dialogs, RuntimeOptions options)
{
    private const int MostShown = 60;

    /// <summary>A chat is answered within seconds: whose plan takes longer is made by the API or the command line.</summary>
    private static readonly TimeSpan PlanWithin = TimeSpan.FromSeconds(8);

    /// <returns>Null when the chat's person is not the one who joined as that official.</returns>
    public async ValueTask<NewsDesk?> ReadAsync(DeskRequest request, DateTimeOffset now, CancellationToken ct)
    {
        if (await officials.FindAsync(request.Official, ct) is not { Official: var official, Seat: var seat } || seat.Person != request.Person)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, options.Zone).Date);
        var actor = Actor.OfOfficial(official, today, dialogs.Library.Units);
        var desk = new NewsDesk(actor, await announcements.StopAsync(ct) is { Stopped: true });
        if (!desk.MayStop)
        {
            return desk;
        }

        var sees = AnnouncementActor.Of(actor, StaffAction.ReadUnits);
        return request.One is { } id ? await OfOneAsync(desk, sees, id, request, ct)
            : request.All ? desk with { All = await AllAsync(sees, ct) }
            : desk;
    }

    private async ValueTask<NewsDesk> OfOneAsync(NewsDesk desk, AnnouncementActor sees, AnnouncementId id, DeskRequest request, CancellationToken ct)
    {
        if (await announcements.FindAsync(id, ct) is not { } one || !sees.Sees(one, dialogs.Library.Units))
        {
            return desk;
        }

        var found = desk with { One = one, Counts = await announcements.CountsAsync(id, ct) };
        return request.AsksPlan(found, dialogs.Library) ? found with { Plan = await PlanAsync(id, ct) } : found;
    }

    private async ValueTask<ReachPlan?> PlanAsync(AnnouncementId id, CancellationToken ct)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
        within.CancelAfter(PlanWithin);
        try
        {
            return await announcements.PlanAsync(id, within.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private async ValueTask<ImmutableArray<Announcement>> AllAsync(AnnouncementActor sees, CancellationToken ct) =>
    [
        .. (await announcements.AllAsync(ct))
            .Where(one => sees.Sees(one, dialogs.Library.Units))
            .OrderBy(one => Urgency(one.Phase)).ThenByDescending(one => one.Draft.Expires).ThenBy(one => one.Id.Value, StringComparer.Ordinal)
            .Take(MostShown),
    ];

    /// <summary>What goes out first, then what waits for somebody, then what is over.</summary>
    private static int Urgency(Phase phase) => phase switch
    {
        Phase.Holding or Phase.Gathering or Phase.Canary or Phase.Sending or Phase.Parked => 0,
        Phase.Paused => 1,
        Phase.Submitted or Phase.Approved => 2,
        Phase.Draft => 3,
        _ => 4,
    };
}
