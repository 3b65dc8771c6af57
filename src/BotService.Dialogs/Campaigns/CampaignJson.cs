using System.Text.Json.Nodes;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Texts;

namespace BotService.Dialogs.Campaigns;

/// <summary>Writes a campaign in the form in which it is read: <see cref="CampaignReader.Json"/> gives the same campaign back.</summary>
public static class CampaignJson
{
    public static JsonObject Of(Campaign campaign)
    {
        var made = new JsonObject
        {
            ["id"] = campaign.Id.Value,
            ["kind"] = CampaignWords.Name(campaign.Kind),
            ["title"] = Words(campaign.Title),
            ["owners"] = campaign.Owners.IsEmpty ? CampaignWords.Each : List(campaign.Owners.Select(owner => owner.Value)),
            ["assignees"] = Of(campaign.Assignees),
            ["cadence"] = new JsonObject
            {
                ["before"] = new JsonArray([.. campaign.Cadence.Before.Select(day => (JsonNode)day)]),
                ["overdue-every"] = campaign.Cadence.OverdueEvery,
                ["overdue-most"] = campaign.Cadence.OverdueMost,
            },
            ["recurrence"] = CampaignWords.Name(campaign.Recurrence),
            ["wording"] = CampaignWords.Name(campaign.Wording),
            ["state"] = CampaignWords.Name(campaign.State),
        };
        Add(made, "document", campaign.Document);
        Add(made, "item", campaign.Item);
        Add(made, "link", campaign.Link);
        Add(made, "minutes", campaign.Minutes);
        Add(made, "opens", campaign.Opens is { } opens ? Day(opens) : null);
        Add(made, "deadline", campaign.Deadline is { } deadline ? Of(deadline) : null);
        Add(made, "target", campaign.Target is { } target ? TargetText.Of(target) : null);
        Add(made, "if-any", campaign.Target is { MayBeNothing: true } ? true : null);
        Add(made, "ladder", campaign.Ladder.IsEmpty ? null : new JsonArray([.. campaign.Ladder.Select(step => new JsonObject { ["after"] = step.After, ["to"] = CampaignWords.Name(step.To) })]));
        Add(made, "contact", campaign.Contact?.Value);
        Add(made, "anomalies", campaign.Anomalies.IsEmpty ? null : new JsonArray([.. campaign.Anomalies.Select(Of)]));
        Add(made, "restricted", campaign.Restricted ? true : null);
        return made;
    }

    private static JsonObject Of(Assignees assignees)
    {
        var made = new JsonObject();
        Add(made, "units", assignees.Units.IsEmpty ? null : List(assignees.Units.Select(unit => unit.Value)));
        Add(made, "roles", assignees.Roles.IsEmpty ? null : List(assignees.Roles.Select(CampaignWords.Name)));
        Add(made, "groups", assignees.Groups.IsEmpty ? null : List(assignees.Groups));
        Add(made, "listed", assignees.Listed.IsEmpty ? null : List(assignees.Listed.Select(one => one.Value)));
        return made;
    }

    private static JsonObject Of(Deadline deadline)
    {
        var made = new JsonObject { ["written"] = Day(deadline.Written) };
        Add(made, "corrected", deadline.Corrected is { } corrected ? Day(corrected) : null);
        Add(made, "exclusive", deadline.Exclusive ? true : null);
        Add(made, "on-day-off", deadline.OnDayOff == DayOffRule.Keep ? null : CampaignWords.Name(deadline.OnDayOff));
        return made;
    }

    private static JsonObject Of(Anomaly anomaly)
    {
        var made = Words(anomaly.Note);
        made.Insert(0, "code", anomaly.Code);
        return made;
    }

    private static JsonObject Words(Translations words) => new() { ["vi"] = words.Vietnamese, ["en"] = words.English };

    private static JsonArray List(IEnumerable<string> words) => new([.. words.Select(word => (JsonNode)word)]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static void Add(JsonObject made, string key, JsonNode? value)
    {
        if (value is not null)
        {
            made[key] = value;
        }
    }
}
