using BotService.Reporting.Announcements;
using BotService.Reporting.Delivery;
using BotService.Reporting.Duties;
using BotService.Reporting.Pages;
using BotService.Reporting.Reports;
using BotService.Runtime.Agenda;
using BotService.Runtime.Announcements;
using BotService.Runtime.Calendars;
using BotService.Runtime.Duties;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotService.Reporting;

/// <summary>Adds reports, their delivery and their pages. Needs the runtime, a store, texts and logging.</summary>
public static class ReportingRegistration
{
    /// <exception cref="ArgumentException">There is an address, and no secret to sign with.</exception>
    public static IServiceCollection AddReporting(this IServiceCollection services, ReportOptions options)
    {
        if (options.Url is not null && options.Secrets.Length is 0 or > 2)
        {
            throw new ArgumentException("a webhook needs one secret, or two while rotating", nameof(options));
        }

        services.AddSingleton(options);
        services.AddSingleton<ErrandQueue>();
        services.AddSingleton<ReportReading>();
        services.AddSingleton(provider => new DutyReporting(new(provider.GetRequiredService<ICampaigns>), provider.GetRequiredService<IDialogShelf>(), provider.GetRequiredService<IOfficeCalendars>(), options));
        services.AddSingleton(provider => new AnnouncementReporting(new(provider.GetRequiredService<IAnnouncements>)));
        services.AddSingleton<IDocumentKind, ReportKind>();
        services.AddSingleton<ReportDocuments>();
        services.AddSingleton<ReportLists>();
        services.AddSingleton<ReportRelease>();
        services.AddSingleton<IReports, StoredReports>();
        services.AddSingleton<ICollector, Collector>();
        services.AddSingleton<IUnitRates, UnitRates>();
        services.AddSingleton<FreshCells>();
        if (options.Url is not null)
        {
            services.AddSingleton(provider => new WebhookSender(options, provider.GetRequiredService<TimeProvider>()));
        }

        services.AddSingleton(provider => new ReportErrands(
            provider.GetRequiredService<ErrandQueue>(),
            provider.GetRequiredService<ReportDocuments>(),
            provider.GetRequiredService<ReportRelease>(),
            provider.GetRequiredService<IStore>(),
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ReportErrands>>(),
            provider.GetService<WebhookSender>()));
        services.AddHostedService(provider => provider.GetRequiredService<ReportErrands>());
        return services;
    }
}
