using BotService.Core.Announcements;
using BotService.Core.Announcements.Reach;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Host.Announcements.Forms;

namespace BotService.Host.Announcements;

/// <summary>An announcement as staff see it.</summary>
/// <param name="Hands">Everybody who wrote any of it or handed it in: none of them may approve it.</param>
/// <param name="Audience">As one sentence, in each language.</param>
/// <param name="Words">What people read, in each language.</param>
/// <param name="Draft">In the form in which it is written and changed.</param>
/// <param name="Confirmed">The people whom the sender confirmed; 0 before.</param>
/// <param name="Counts">How many recipients stand where; they add up to the people at every moment.</param>
internal sealed record AnnouncementShown(
    string Id,
    int Revision,
    PhaseShown Phase,
    string Author,
    string[] Hands,
    Translations Audience,
    Translations Words,
    AnnouncementForm Draft,
    SeriesShown? Series,
    bool Tested,
    PlanFigures? Plan,
    Approval? Approval,
    int Confirmed,
    int Edition,
    MendShown? Mend,
    AnnouncementCounts Counts)
{
    public static AnnouncementShown Of(Announcement announcement, RecipientCounts counts, AnnouncementDesk desk) => new(
        announcement.Id.Value,
        announcement.Revision,
        PhaseShown.Of(announcement.Phase),
        announcement.Author,
        [.. announcement.Hands],
        desk.SentenceOf(announcement.Draft.Audience),
        announcement.Draft.Content.Text,
        DraftReader.Write(announcement),
        SeriesShown.Of(announcement.Draft.Series),
        announcement.Tested,
        announcement.Plan,
        announcement.Approval,
        announcement.Confirmed,
        announcement.Edition,
        MendShown.Of(announcement.Mend),
        AnnouncementCounts.Of(counts));
}

/// <summary>An announcement in a list.</summary>
/// <param name="People">As planned, or found once it has begun; null before there is a plan.</param>
/// <param name="Received">As its slices told last: a little behind while it goes out.</param>
internal sealed record AnnouncementLine(string Id, int Revision, string Title, string Topic, Priority Priority, SeriesShown? Series, PhaseShown Phase, string Author, int? People, int Received, DateTimeOffset Expires)
{
    public static AnnouncementLine Of(Announcement announcement)
    {
        var counts = RecipientCounts.Sum(announcement.Slices.Select(slice => slice.Counts));
        var draft = announcement.Draft;
        return new(
            announcement.Id.Value,
            announcement.Revision,
            draft.Title,
            draft.Topic,
            draft.Priority,
            SeriesShown.Of(draft.Series),
            PhaseShown.Of(announcement.Phase),
            announcement.Author,
            announcement.Phase.HasBegun ? counts.Total : announcement.Plan?.People,
            counts.Received,
            draft.Expires);
    }
}

internal sealed record SeriesShown(string Series, int Part, int Parts)
{
    public static SeriesShown? Of(SeriesPlace? place) => place is { } at ? new(at.Series, at.Part, at.Of) : null;
}

/// <summary>The newest correction or withdrawal.</summary>
/// <param name="Words">The corrected words; null for a withdrawal.</param>
internal sealed record MendShown(MendKind Kind, MendState State, int Edition, string By, string? ApprovedBy, DateTimeOffset At, Translations? Words)
{
    public static MendShown? Of(Mend? mend) => mend is null ? null : new(mend.Kind, mend.State, mend.Edition, mend.By, mend.ApprovedBy, mend.At, mend.Content?.Text);
}
