using System.Globalization;
using BotService.Core.Announcements;

namespace BotService.Host.Announcements;

/// <summary>Which revision a caller says to have read, by <c>If-Match</c>.</summary>
/// <param name="Problem">Why nothing may be done: nothing was said (428), or what was said can be no revision (412); else null.</param>
/// <param name="Revision">Null when any revision will do.</param>
internal readonly record struct Seen(int? Problem, int? Revision)
{
    public static string TagOf(Announcement announcement) => string.Create(CultureInfo.InvariantCulture, $"\"{announcement.Revision}\"");

    /// <param name="any">Whether <c>*</c> will do: whoever stops something need not have read it.</param>
    public static Seen In(HttpRequest request, bool any)
    {
        var tag = request.Headers.IfMatch.ToString();
        return tag.Length == 0 || (tag == "*" && !any) ? new(StatusCodes.Status428PreconditionRequired, null)
            : tag == "*" ? new(null, null)
            : tag is ['"', .., '"'] && int.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? new(null, revision)
            : new(StatusCodes.Status412PreconditionFailed, null);
    }
}
