using BotService.Host.Announcements.Uploads;

namespace BotService.Host.Announcements;

/// <summary>Adds what staff do with announcements.</summary>
internal static class AnnouncementRegistration
{
    public static IServiceCollection AddAnnouncementDesk(this IServiceCollection services) => services.AddSingleton<AnnouncementDesk>().AddSingleton<ListUploads>().AddSingleton<SeriesDesk>();

    public static void MapAllAnnouncements(this RouteGroupBuilder announcements)
    {
        announcements.MapAnnouncements();
        announcements.MapSeries();
        announcements.MapActs();
        announcements.MapTest();
        announcements.MapStop();
        announcements.MapLists();
    }
}
