using BotService.Runtime.Stores;

namespace BotService.Runtime.Turns;

/// <summary>
/// Documents as this process committed them last, so that the next turn on one need not read it first: a person answers within seconds.
/// Nothing is believed of them: the commit that follows compares what it was decided on, and where another process was faster it loses
/// its race and the document is read. A fixed number of places, each with the document that took it last: enough for those who are answering
/// just now, and few, because whatever is kept for long has to be carried along by the garbage collector.
/// </summary>
internal sealed class RecentDocuments
{
    private const int Places = 256;
    private readonly RecentDocument?[] _places = new RecentDocument?[Places];

    public RecentDocument? Find(DocumentKey key) => Volatile.Read(ref PlaceOf(key)) is { } kept && kept.Document.Key == key ? kept : null;

    public void Keep(RecentDocument document) => Volatile.Write(ref PlaceOf(document.Document.Key), document);

    public void Forget(DocumentKey key)
    {
        if (Find(key) is { } kept)
        {
            Interlocked.CompareExchange(ref PlaceOf(key), null, kept);
        }
    }

    private ref RecentDocument? PlaceOf(DocumentKey key) => ref _places[(uint)key.GetHashCode() % Places];
}

/// <param name="Document">With the marks of its state, without the JSON.</param>
/// <param name="Meaning">What its kind had written as JSON; see <see cref="Decision.Meaning"/>.</param>
/// <param name="Wake">When it asked to be woken.</param>
internal sealed record RecentDocument(Document Document, object Meaning, DateTimeOffset? Wake);
