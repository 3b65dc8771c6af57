using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Campaigns.Completing;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Dialogs.Campaigns;
using BotService.Host.Officials.Sheets;
using BotService.Host.Settings;
using BotService.Runtime.Calendars;
using BotService.Runtime.Duties;
using BotService.Runtime.Officials;
using BotService.Runtime.Turns;

namespace BotService.Host.Campaigns;

/// <summary>What a saved campaign turned out to be.</summary>
internal enum CampaignChange
{
    Created,
    Changed,
    Unchanged,

    /// <summary>Somebody else changed it meanwhile: nothing was written.</summary>
    Lost,
}

/// <summary>Campaigns as staff work with them; the same for the API, the command line and the survey system's messages.</summary>
internal sealed class CampaignDesk(ICampaigns campaigns, IWorklists worklists, IOfficials officials, IDialogShelf dialogs, IOfficeCalendars calendars, ITexts texts, AllSettings settings, TimeProvider time)
{
    private const int AtOnce = 32;

    public ICampaigns Kept => campaigns;

    public IWorklists Worklists => worklists;

    public DialogLibrary Library => dialogs.Library;

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(settings.Service.TimeZone);

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).Date);

    /// <returns>Null when there is none.</returns>
    public async ValueTask<Campaign?> FindAsync(string id, CancellationToken ct) => CampaignId.IsValid(id) ? await campaigns.FindAsync(new(id), ct) : null;

    /// <summary>Says what creating a campaign from a file would do. Writes nothing.</summary>
    public async Task<CampaignChange> CompareAsync(Campaign wanted, CancellationToken ct) => await campaigns.FindAsync(wanted.Id, ct) switch
    {
        null => CampaignChange.Created,
        { } known => SaysTheSame(known, wanted with { State = known.State }) ? CampaignChange.Unchanged : CampaignChange.Changed,
    };

    /// <summary>Brings a campaign in from a file. One that is there already keeps its state: a file does not take back what an admin opened or closed.</summary>
    public async Task<CampaignChange> BringInAsync(Campaign wanted, CancellationToken ct)
    {
        if (await campaigns.FindAsync(wanted.Id, ct) is not { } known)
        {
            return await campaigns.SaveAsync(wanted with { Revision = 0 }, ct) is null ? CampaignChange.Lost : CampaignChange.Created;
        }

        var next = wanted.WithListsOf(known) with { State = known.State, Revision = known.Revision };
        if (SaysTheSame(known, next))
        {
            return CampaignChange.Unchanged;
        }

        return await campaigns.SaveAsync(next, ct) is null ? CampaignChange.Lost : CampaignChange.Changed;
    }

    /// <summary>Opens or closes a campaign.</summary>
    /// <returns>Null when there is none, or somebody else changed it meanwhile.</returns>
    public async Task<Campaign?> SetAsync(CampaignId id, CampaignState state, CancellationToken ct) =>
        await campaigns.FindAsync(id, ct) is not { } known ? null
        : known.State == state ? known
        : await campaigns.SaveAsync(known with { State = state }, ct);

    /// <summary>The time at which a campaign has to be done now, with both of its days.</summary>
    public Occurrence Now(Campaign campaign) => Occurrences.Current(campaign, Today);

    /// <summary>Working time as it stands now, with every pause.</summary>
    public ValueTask<OfficeCalendars> DaysAsync(CancellationToken ct) => calendars.NowAsync(ct);

    /// <summary>The last day on which it is in time, for the first of the owners' offices; null without a deadline.</summary>
    public Reckoned<DueDay>? Due(Campaign campaign, Occurrence occurrence, OfficeCalendars days) => occurrence.Deadline is { } deadline
        ? Deadlines.Of(deadline, days.For(campaign.Owners.IsEmpty ? null : campaign.Owners[0], Zone, Uncovered.WeekendsOnly), occurrence.Extends)
        : null;

    /// <summary>Says what a list of those who are done would do. Writes nothing.</summary>
    public async Task<(CompletionPlan Plan, string List)> PlanAsync(Campaign campaign, string occurrence, Stream sheet, long? length, DateTimeOffset asOf, CancellationToken ct)
    {
        try
        {
            var bytes = await SheetFile.TakeAsync(sheet, length, ct);
            var directory = new Dictionary<OfficialId, bool>();
            await foreach (var one in officials.AllAsync(ct))
            {
                directory[one.Official.Id] = campaign.Assignees.Of(one.Official, Today) is not null;
            }

            return (CompletionSheet.Decide(SheetFile.Rows(bytes), directory, ImportWords.Of(texts)), NameOf(campaign.Id, occurrence, bytes, asOf));
        }
        catch (BrokenSheetException broken)
        {
            return (new(0, [broken.Problem], [], 0), "");
        }
    }

    /// <summary>
    /// Carries a list out, a person at a time, several at once; a run that was cut off is finished by running it again. A complete list is
    /// made known last: who claimed to be done before it and is not in it is asked again.
    /// </summary>
    /// <param name="written">Told how many people are written so far.</param>
    /// <returns>How many the campaign really concerned.</returns>
    public async Task<int> CompleteAsync(
        Campaign campaign, string occurrence, CompletionPlan plan, string list, DateTimeOffset? completeAsOf, Action<int> written, CancellationToken ct)
    {
        var (seen, done) = (0, 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(plan.Done, options, async (official, token) =>
        {
            if (await worklists.CompleteAsync(official, campaign.Id, occurrence, done: true, completeAsOf is null ? null : list, $"list:{list}:{official}", token))
            {
                Interlocked.Increment(ref done);
            }

            written(Interlocked.Increment(ref seen));
        });

        if (completeAsOf is { } asOf)
        {
            await NoteListAsync(campaign.Id, new(list, asOf, occurrence), ct);
        }

        return done;
    }

    /// <summary>How far each unit has come in one occurrence, by id.</summary>
    public async Task<ImmutableArray<UnitTotals>> TotalsAsync(CampaignId id, string occurrence, CancellationToken ct) =>
    [
        .. (await campaigns.TotalsAsync(id, ct)).Where(unit => unit.Occurrence == occurrence).OrderBy(unit => unit.Unit.Value, StringComparer.Ordinal),
    ];

    private static bool SaysTheSame(Campaign one, Campaign other) => CampaignJson.Of(one).ToJsonString() == CampaignJson.Of(other).ToJsonString();

    /// <summary>The same list is the same name, so that bringing it in twice changes nothing; for another campaign or time it is another list.</summary>
    private static string NameOf(CampaignId campaign, string occurrence, byte[] sheet, DateTimeOffset asOf)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(sheet);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"|{campaign}|{occurrence}|{asOf.ToUnixTimeSeconds()}")));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private async Task NoteListAsync(CampaignId id, CompletionList list, CancellationToken ct)
    {
        while (await campaigns.FindAsync(id, ct) is { } known && known.ListOf(list.Occurrence) is var newest && newest != list && (newest is null || newest.AsOf <= list.AsOf))
        {
            if (await campaigns.SaveAsync(known.With(list), ct) is not null)
            {
                return;
            }
        }
    }
}
