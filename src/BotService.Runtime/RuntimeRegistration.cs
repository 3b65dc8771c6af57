using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Runtime.Access;
using BotService.Runtime.Agenda;
using BotService.Runtime.Announcements;
using BotService.Runtime.Audit;
using BotService.Runtime.Calendars;
using BotService.Runtime.Channels;
using BotService.Runtime.Conversations;
using BotService.Runtime.Delivery;
using BotService.Runtime.Duties;
using BotService.Runtime.Identity;
using BotService.Runtime.Letters;
using BotService.Runtime.Links;
using BotService.Runtime.Officials;
using BotService.Runtime.Persons;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotService.Runtime;

/// <summary>Adds turns, delivery, the agenda, links and letters. Needs <see cref="IStore"/>, <see cref="ITexts"/>, channels and logging from the host.</summary>
public static class RuntimeRegistration
{
    /// <param name="library">The dialogs as read at start.</param>
    /// <param name="parse">Reads the source of a stored revision.</param>
    public static IServiceCollection AddRuntime(this IServiceCollection services, RuntimeOptions options, DialogLibrary library, Func<string, Poll> parse)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(new ServiceSecret(options.Secret.Span));
        services.AddSingleton(provider => new DialogShelf(library, parse, provider.GetRequiredService<IStore>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDialogShelf>(provider => provider.GetRequiredService<DialogShelf>());
        services.AddSingleton<TurnHandler>();
        services.AddSingleton<ITurns>(provider => provider.GetRequiredService<TurnHandler>());
        services.AddSingleton<IDocumentKind, ConversationKind>();
        services.AddSingleton<IDocumentKind, PersonKind>();
        services.AddSingleton<IDocumentKind, PairKind>();
        services.AddSingleton<IDocumentKind, OfficialKind>();
        services.AddSingleton<IDocumentKind, InviteKind>();
        services.AddSingleton<IDocumentKind, RulesKind>();
        services.AddSingleton<IDocumentKind, SliceKind>();
        services.AddSingleton<IDocumentKind, OrderKind>();
        services.AddSingleton<IDocumentKind, PauseKind>();
        services.AddSingleton<IDocumentKind, WorklistKind>();
        services.AddSingleton<IDocumentKind, AnnouncementKind>();
        services.AddSingleton<IDocumentKind, NewsSliceKind>();
        services.AddSingleton<IDocumentKind, AuditKind>();
        services.AddSingleton<NewsShelf>();
        services.AddSingleton<NewsReads>();
        services.AddSingleton<PersonReads>();
        services.AddSingleton<RecipientReads>();
        services.AddSingleton<SenderPost>();
        services.AddSingleton<BulkHalt>();
        services.AddSingleton<IAnnouncements, StoredAnnouncements>();
        services.AddSingleton<IRecipientLists, StoredRecipientLists>();
        services.AddSingleton<DirectoryReads>();
        services.AddSingleton<PersonChats>();
        services.AddSingleton<RuleBook>();
        services.AddSingleton<CampaignTotals>();
        services.AddSingleton<WeekReads>();
        services.AddSingleton<RateReads>();
        services.AddSingleton(provider => new Lazy<IUnitRates>(provider.GetRequiredService<IUnitRates>));
        services.AddSingleton<DutyReads>();
        services.AddSingleton(provider => new Lazy<ITurns>(provider.GetRequiredService<ITurns>));
        services.AddSingleton<PauseShelf>();
        services.AddSingleton<IOfficeCalendars>(provider => provider.GetRequiredService<PauseShelf>());
        services.AddSingleton<IPauses, StoredPauses>();
        services.AddSingleton<RuleShelf>();
        services.AddSingleton<RosterShelf>();
        services.AddSingleton<IWaves, StoredWaves>();
        services.AddSingleton<IWorklists, StoredWorklists>();
        services.AddSingleton<DutyManners>();
        services.AddSingleton<ICampaigns, StoredCampaigns>();
        services.AddSingleton<IOfficials, StoredOfficials>();
        services.AddSingleton<IInvitations, StoredInvitations>();
        services.AddSingleton<DutyDesks>();
        services.AddSingleton(provider => new Lazy<DutyDesks>(provider.GetRequiredService<DutyDesks>));
        services.AddSingleton<NewsDesks>();
        services.AddSingleton(provider => new Lazy<NewsDesks>(provider.GetRequiredService<NewsDesks>));
        services.AddSingleton<OfficialFile>();
        services.AddSingleton<IKeys, StoredKeys>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<IAudit, StoredAudit>();
        services.AddSingleton<PairCodes>();
        services.AddSingleton<Renderer>();
        services.AddSingleton<FloodGate>();
        services.AddSingleton<IInbox, Inbox>();
        services.AddSingleton<ITranscripts, Transcripts>();
        services.AddSingleton<Onlookers>();
        services.AddSingleton<ILeases, StoredLeases>();
        services.AddSingleton<IVault, StoredVault>();
        services.AddSingleton<ILinks, StoredLinks>();
        services.AddSingleton<CountCheck>();
        services.AddSingleton<IComments, StoredComments>();
        services.AddSingleton<LetterBox>();
        services.AddSingleton<ILetters, KeptLetters>();
        services.AddSingleton<Settler>();
        services.AddSingleton<Pacers>();
        services.AddSingleton<Departures>();
        services.AddSingleton<Receipts>();
        services.AddSingleton<ReplyTimes>();
        services.AddSingleton<IReplyTimes>(provider => provider.GetRequiredService<ReplyTimes>());
        services.AddSingleton<Conclusions>();
        services.AddSingleton<Courier>();
        services.AddSingleton(provider => new Lazy<Courier>(provider.GetRequiredService<Courier>));
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<IUpkeep, OldUpdates>();
        services.AddSingleton<IUpkeep, OldWaves>();
        services.AddSingleton<IUpkeep, OldAnswers>();
        services.AddSingleton<IUpkeep, OldRecipients>();
        services.AddSingleton<IUpkeep, ClosedPages>();
        services.AddSingleton<IUpkeep, RosterUpkeep>();
        services.AddSingleton<AgendaSweep>();
        services.TryAddSingleton<ICollector, NoCollector>();
        services.TryAddSingleton<IUnitRates, NoUnitRates>();

        // Stopped in the opposite order: first no new work, then what is under way, last what was counted of it.
        services.AddHostedService(provider => provider.GetRequiredService<ReplyTimes>());
        services.AddHostedService(provider => provider.GetRequiredService<Dispatcher>());
        services.AddHostedService(provider => provider.GetRequiredService<AgendaSweep>());
        return services;
    }

    /// <summary>Stores this process's dialog revisions. Call once before the first turn.</summary>
    public static Task PublishDialogsAsync(this IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<DialogShelf>().PublishAsync(ct);
}
