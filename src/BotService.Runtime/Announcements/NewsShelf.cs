using System.Collections.Concurrent;
using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Announcements;

/// <param name="Age">The version of the document: a slice never decides by an older one than before.</param>
internal sealed record NewsView(long Age, Announcement Announcement);

/// <summary>
/// Announcements, and whether all bulk sending is stopped, as they stood at most a second ago: so a pause costs one write, and no send a
/// read.
/// </summary>
internal sealed class NewsShelf
{
    private readonly IStore _store;
    private readonly RuntimeOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Glance<NewsView?>> _views = new(StringComparer.Ordinal);
    private readonly Glance<BulkStop?> _stop;

    public NewsShelf(IStore store, RuntimeOptions options, TimeProvider time)
    {
        (_store, _options, _time) = (store, options, time);
        _stop = new(time, options.Announcements.SeenGoodFor, ReadStopAsync);
    }

    /// <param name="least">The age that is known to have been reached.</param>
    /// <returns>Null when there is no such announcement.</returns>
    public async ValueTask<NewsView?> ViewAsync(AnnouncementId id, long least)
    {
        var view = await GlanceOf(id).LookAsync();
        return view is not null && view.Age >= least ? view : await AnewAsync(id);
    }

    /// <summary>By a reading that begins now.</summary>
    public async ValueTask<NewsView?> AnewAsync(AnnouncementId id) => await GlanceOf(id).AnewAsync();

    public async ValueTask<Announcement?> FindAsync(AnnouncementId id) => (await GlanceOf(id).LookAsync())?.Announcement;

    /// <summary>See <see cref="BulkGate"/>.</summary>
    public async ValueTask<bool> GoesAsync(AnnouncementId id, bool renewal) =>
        await FindAsync(id) is { } announcement && BulkGate.Passes(announcement, renewal, await IsStoppedAsync());

    /// <summary>True while all bulk sending is stopped.</summary>
    public async ValueTask<bool> IsStoppedAsync() => await _stop.LookAsync() is { Stopped: true };

    public async ValueTask<BulkStop?> StopAsync() => await _stop.AnewAsync();

    private Glance<NewsView?> GlanceOf(AnnouncementId id) =>
        _views.GetOrAdd(id.Value, static (_, state) => new(state.Shelf._time, state.Shelf._options.Announcements.SeenGoodFor, () => state.Shelf.ReadAsync(state.id)), (Shelf: this, id));

    private async Task<NewsView?> ReadAsync(AnnouncementId id)
    {
        var document = await _store.LoadAsync(NewsPost.KeyOf(id), CancellationToken.None);
        return AnnouncementKind.Read(new Envelope(document.State).Json) is { } announcement ? new(document.Version, announcement) : null;
    }

    private async Task<BulkStop?> ReadStopAsync()
    {
        var json = new Envelope((await _store.LoadAsync(NewsPost.StopKey, CancellationToken.None)).State).Json;
        return json.Length == 0 ? null : JsonSerializer.Deserialize(json, NewsJson.Default.BulkStop);
    }
}
