using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Channels.BotFramework;
using BotService.Channels.Telegram;
using BotService.Channels.WebChat;
using BotService.Channels.Zalo.Bot;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.Core.Access;
using BotService.Host.Announcements;
using BotService.Host.Audit;
using BotService.Host.Calendars;
using BotService.Host.Campaigns;
using BotService.Host.Campaigns.Hooks;
using BotService.Host.Catalogue;
using BotService.Host.Embedding;
using BotService.Host.Gate;
using BotService.Host.Health;
using BotService.Host.Keys;
using BotService.Host.Letters;
using BotService.Host.Links;
using BotService.Host.Officials;
using BotService.Host.Reports;
using BotService.Host.Settings;
using BotService.Host.Totals;
using BotService.Reporting;
using BotService.Reporting.Pages;

namespace BotService.Host.Serving;

/// <summary>What a request passes on its way in, and every route there is. Prefixes are set here and nowhere else.</summary>
internal static class Pipeline
{
    public static void AddServing(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Draining.Longest);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        services.AddHostedService<MemoryRelease>();
        services.AddApiDocument();
        services.AddTelemetry(configuration);
    }

    public static void UseServing(this WebApplication app, AllSettings settings)
    {
        app.UseMiddleware<ErrorEdge>();
        app.UseNamedProxies(settings.Service);
        app.UseRouting();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<StaffGate>();
        app.UseMiddleware<Draining>();

        app.MapFor(Access.Anywhere).MapHealth();
        var platforms = app.MapFor(Access.Platforms);
        platforms.MapTelegramWebhook("/telegram/webhook");
        platforms.MapBotFramework("/api/messages");
        platforms.MapZaloBotWebhook("/zalo/bot/webhook");
        platforms.MapZaloOaWebhook("/zalo/oa/webhook");
        platforms.MapCompletionHook("/api/v1/hooks/completions");
        var open = app.MapFor(Access.Open);
        open.MapWebChat();
        open.MapReportSchema();

        app.MapFor(Access.StaffPages).MapReports("/reports").Needs(StaffAction.ReadUnits);

        var staff = app.MapFor(Access.StaffApi);
        staff.MapApiDocument();
        var api = staff.MapGroup("/api/v1");
        api.MapGroup("/links").MapLinks();
        api.MapGroup("/web-tokens").MapPageTokens();
        api.MapGroup("/letters").MapLetters();
        api.MapGroup("/people").MapPeople();
        api.MapGroup("/reports").MapReportApi();
        api.MapGroup("/totals").MapTotals();
        api.MapGroup("/keys").MapKeys();
        api.MapGroup("/audit").MapAudit();
        var campaigns = api.MapGroup("/campaigns");
        campaigns.MapCampaigns();
        campaigns.MapAssignments();
        api.MapGroup("/waves").MapWaves();
        api.MapGroup("/announcements").MapAllAnnouncements();
        api.MapCatalogue();
        api.MapGroup("/calendars").MapCalendars();
    }
}
