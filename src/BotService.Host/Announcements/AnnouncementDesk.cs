using System.Collections.Immutable;
using System.Security.Cryptography;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Reach;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Host.Announcements.Forms;
using BotService.Runtime;
using BotService.Runtime.Announcements;
using BotService.Runtime.Channels;
using BotService.Runtime.Turns;

namespace BotService.Host.Announcements;

/// <summary>Announcements as staff work with them; the same for the API and the command line.</summary>
internal sealed class AnnouncementDesk(
    IAnnouncements kept, IRecipientLists lists, IDialogShelf dialogs, ITexts texts, IEnumerable<IChannel> channels, RuntimeOptions options, TimeProvider time)
{
    /// <summary>What no announcement may be called: addresses of the API.</summary>
    private static readonly ImmutableArray<string> Reserved = ["stop", "lists", "templates", "series"];

    private readonly string[] _channels = [.. channels.Select(channel => channel.Name).Order(StringComparer.Ordinal)];

    public IAnnouncements Kept => kept;

    public IRecipientLists Lists => lists;

    public DialogLibrary Library => dialogs.Library;

    public TimeZoneInfo Zone => options.Zone;

    /// <summary>True when a test comes before handing in.</summary>
    public bool MustTest => options.Announcements.Safety.MustTest;

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).Date);

    /// <summary>The first moment of a local day.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new(local, Zone.GetUtcOffset(local));
    }

    /// <returns>Null when there is none.</returns>
    public async ValueTask<Announcement?> FindAsync(string id, CancellationToken ct) => AnnouncementId.IsValid(id) ? await kept.FindAsync(new(id), ct) : null;

    /// <summary>Reads a form; nothing is written.</summary>
    /// <returns>Null when <paramref name="mistakes"/> holds something afterwards.</returns>
    public async ValueTask<AnnouncementDraft?> ReadAsync(AnnouncementForm form, Mistakes mistakes, CancellationToken ct)
    {
        var known = (await lists.AllAsync(ct)).ToDictionary(list => list.Id, StringComparer.Ordinal);
        return new DraftReader(Library, new(Library, texts, mistakes), new(Library, known, _channels, mistakes), mistakes).Read(form, Now);
    }

    /// <returns>Null when <paramref name="mistakes"/> holds something afterwards.</returns>
    public Content? ReadContent(CorrectionForm form, Mistakes mistakes) => new ContentReader(Library, texts, mistakes).Read(form.AsAnnouncement());

    /// <summary>Begins one under the id that the form gives, or under one that is drawn.</summary>
    /// <returns>Null when <paramref name="mistakes"/> holds something afterwards.</returns>
    public async ValueTask<ActOutcome?> BeginAsync(AnnouncementForm form, AnnouncementActor actor, Mistakes mistakes, CancellationToken ct)
    {
        mistakes.Unless(
            form.Id is not { } wanted || (AnnouncementId.IsValid(wanted) && !Reserved.Contains(wanted)),
            "/id",
            $"Lower-case letters, digits and hyphens, at most {AnnouncementId.Longest}, and none of {string.Join(", ", Reserved)}.");
        return await ReadAsync(form, mistakes, ct) is { } draft ? await kept.BeginAsync(new(form.Id ?? Draw()), draft, actor, ct) : null;
    }

    /// <summary>Makes a reach plan of what is written now and keeps its figures.</summary>
    /// <param name="expected">See <see cref="ActContext"/>.</param>
    public async ValueTask<(ReachPlan? Plan, ActOutcome? Outcome)> PlanAsync(Announcement announcement, AnnouncementActor actor, int? expected, CancellationToken ct)
    {
        if (expected is { } seen && seen != announcement.Revision)
        {
            return (null, new ActOutcome.Refused(ActRefusal.Stale));
        }

        // The figures are of this revision's audience: an edit that comes in between must not get them.
        var plan = await kept.PlanAsync(announcement.Id, ct);
        return plan is null ? (null, null) : (plan, await kept.ActAsync(announcement.Id, actor, new Act.Planned(plan.Figures), announcement.Revision, ct));
    }

    /// <summary>The audience as one sentence, in each language.</summary>
    public Translations SentenceOf(AudienceRule audience)
    {
        var sentence = AudienceSentence.Of(audience, Library);
        return new(texts.Render(sentence, Language.Vietnamese), texts.Render(sentence, Language.English));
    }

    /// <summary>Whether this sender needs a second person for so many.</summary>
    public bool NeedsApproval(Announcement announcement, AnnouncementActor sender, int people) =>
        FourEyes.Needed(sender, announcement.Draft.Audience, people, announcement.Rules ?? options.Announcements.Safety, Library.Units);

    // 40 bits: two of them alike are refused as taken, not mixed up.
    private static string Draw() => $"n{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5))}";
}
