using BotService.Core.Calendars;
using BotService.Core.Calendars.Pausing;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Calendars;

/// <summary>Keeps the pauses in memory for a second, and nothing runs while nobody asks.</summary>
internal sealed class PauseShelf : IOfficeCalendars
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly IStore _store;
    private readonly IDialogShelf _dialogs;
    private readonly Glance<PauseBook> _glance;
    private volatile PauseBook _book = PauseBook.Empty;
    private volatile Bound? _bound;

    public PauseShelf(IStore store, IDialogShelf dialogs, TimeProvider time)
    {
        (_store, _dialogs) = (store, dialogs);
        _glance = new(time, GoodFor, ReadAsync);
    }

    public async ValueTask<OfficeCalendars> NowAsync(CancellationToken ct) => With(_dialogs.Library.Calendars, await _glance.LookAsync().WaitAsync(ct));

    /// <summary>By a reading that begins now.</summary>
    public Task<PauseBook> AnewAsync(CancellationToken ct) => _glance.AnewAsync().WaitAsync(ct);

    public OfficeCalendars With(OfficeCalendars calendars, PauseBook book)
    {
        if (_bound is { } bound && ReferenceEquals(bound.Before, calendars) && ReferenceEquals(bound.Book, book))
        {
            return bound.After;
        }

        var after = book.Kept.IsEmpty ? calendars : calendars.With(book.Pauses);
        _bound = new(calendars, book, after);
        return after;
    }

    private async Task<PauseBook> ReadAsync()
    {
        var read = PauseKind.Read(new Envelope((await _store.LoadAsync(PauseKind.Key, CancellationToken.None)).State).Json);

        // The same object while nothing changed: what was reckoned from it stays good.
        var known = _book;
        return known.Count == read.Count ? known : _book = read;
    }

    private sealed record Bound(OfficeCalendars Before, PauseBook Book, OfficeCalendars After);
}
