using System.Text.Json.Serialization;

namespace BotService.Host.Announcements.Forms;

/// <summary>A whole series at once: a draft for each part, some days from one to the next.</summary>
/// <param name="First">The local day of the first part; parts whose day is quiet go to the next that is not.</param>
/// <param name="Prefix">The parts' ids begin with it; null for the series' name and the month.</param>
/// <param name="Values">What stands for the templates' placeholders, by the part's number; those under <c>all</c> hold in every part that asks for them.</param>
/// <param name="Audience">Null for those who subscribed to the topic.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SeriesForm(
    string? Series = null, DateOnly? First = null, string? Prefix = null, Dictionary<string, Dictionary<string, WordsForm>>? Values = null, AudienceForm? Audience = null)
{
    public const string Every = "all";
}
