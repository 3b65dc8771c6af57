using BotService.Channels.WebChat;
using BotService.Host.Settings;

namespace BotService.Host.Doctor;

/// <summary>Says whose pages may hold the web chat: an embedded chat that shows nothing is most often an origin that is not named, or named otherwise.</summary>
internal static class WebChatExamination
{
    private const string Part = "Web chat";

    public static IEnumerable<Diagnosis> Run(AllSettings settings)
    {
        var origins = settings.WebChat.OriginList.Select(WebOrigin.Read).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (origins.Count == 0)
        {
            return [Diagnosis.Good(Part, "on its own page only: WebChat:AllowedOrigins names no other site")];
        }

        // A page that is not encrypted cannot hold one that is, and the other way round a browser refuses without a word.
        return Uri.TryCreate(settings.Service.PublicUrl, UriKind.Absolute, out var own) && own is { Scheme: "http", IsLoopback: false } && origins.Any(origin => origin.StartsWith("https:", StringComparison.Ordinal))
            ? [Diagnosis.Doubtful(Part, $"pages of {string.Join(", ", origins)} may embed it, and browsers will not show it there", "Service:PublicUrl must begin with https:// for that.")]
            : [Diagnosis.Good(Part, $"pages of {string.Join(", ", origins)} may embed it (WebChat:AllowedOrigins)")];
    }
}
