using System.Text.Json.Serialization;

namespace BotService.Host.Campaigns;

/// <summary>
/// A campaign as the API takes and gives it, for the description of the API: the keys of an entry in <c>dialogs/campaigns/</c>. It is
/// read by the reader of those files, so that a mistake is found and told in the same words.
/// </summary>
internal sealed record CampaignForm(
    string Id,
    string Kind,
    Dictionary<string, string> Title,
    string? Document,
    string? Item,
    object Owners,
    Dictionary<string, string[]> Assignees,
    string? Link,
    int? Minutes,
    DateOnly? Opens,
    CampaignDeadlineForm? Deadline,
    string? Target,
    [property: JsonPropertyName("if-any")] bool? IfAny,
    string? Recurrence,
    CampaignCadenceForm? Cadence,
    CampaignStepForm[]? Ladder,
    string? Wording,
    string? Contact,
    Dictionary<string, string>[]? Anomalies,
    bool? Restricted,
    string? State);

internal sealed record CampaignDeadlineForm(DateOnly Written, DateOnly? Corrected, bool? Exclusive, [property: JsonPropertyName("on-day-off")] string? OnDayOff);

internal sealed record CampaignCadenceForm(
    int[] Before, [property: JsonPropertyName("overdue-every")] int OverdueEvery, [property: JsonPropertyName("overdue-most")] int OverdueMost);

internal sealed record CampaignStepForm(int After, string To);
