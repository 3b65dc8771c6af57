using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Core.Units;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Campaigns;

/// <summary>Reads the parts of a campaign, each held against what it may name.</summary>
internal sealed class CampaignSection(Section section, CampaignSurroundings around)
{
    public const int LongestDocument = 60;
    private const int LongestItem = 16;
    private const int MostPoints = 10;
    private const int FurthestDay = 60;
    private const int MostReminders = 50;

    public Section Source => section;

    /// <summary>A short line that people are shown.</summary>
    public string? Line(string key, int longest)
    {
        var line = section.Word(key);
        if (line is null || (line.Length <= longest && Spelling.IsWellFormed(line) && !line.Any(char.IsControl)))
        {
            return line?.Normalize();
        }

        section.Findings.Error(section.PlaceOf(key), $"\"{key}\" is longer than {longest} characters, or holds one that cannot be shown", "Shorten it, or type it again");
        return null;
    }

    public string? Item() => Line("item", LongestItem);

    public UnitId? Contact() => section.Word("contact") is { } contact ? Unit(section.PlaceOf("contact"), contact) : null;

    /// <returns>Empty where each assignee's own unit answers.</returns>
    public ImmutableArray<UnitId> Owners()
    {
        if (section.Take("owners") is YamlNode.Scalar { Text: CampaignWords.Each })
        {
            return [];
        }

        var owners = section.Words("owners").Select(owner => Unit(owner.At, owner.Text)).ToImmutableArray();
        if (owners.IsEmpty)
        {
            section.Findings.Error(section.PlaceOf("owners"), "Nobody answers for this campaign", "Write  owners: [U07]  or  owners: each  where every unit answers for its own people");
        }

        return owners;
    }

    public Assignees Assignees()
    {
        var place = section.PlaceOf("assignees");
        if (section.Group("assignees") is not { } group)
        {
            if (!section.Has("assignees"))
            {
                section.Findings.Error(place, "\"assignees\" is missing: nobody is concerned", "Write  assignees: { units: [U07], roles: [head] }");
            }

            return Core.Campaigns.Assignees.Nobody;
        }

        var units = group.Words("units").Select(unit => Unit(unit.At, unit.Text)).ToImmutableArray();
        var roles = group.Words("roles").Where(role => IsKnown(role, CampaignWords.Roles.Keys, "role")).Select(role => CampaignWords.Roles[role.Text]).ToImmutableArray();
        var groups = group.Words("groups").Where(name => IsKnown(name, around.Groups, "respondent group")).Select(name => name.Text).ToImmutableArray();
        var listed = group.Words("listed").Where(IsOfficial).Select(one => new OfficialId(one.Text)).ToImmutableArray();
        group.End();
        if (!group.Has("units") && !group.Has("roles") && !group.Has("groups") && !group.Has("listed"))
        {
            section.Findings.Error(place, "Nobody is concerned", "Name units, roles, groups or listed people");
        }

        if (listed.Length > Core.Campaigns.Assignees.MostListed)
        {
            section.Findings.Error(place, $"{listed.Length} people are listed; {Core.Campaigns.Assignees.MostListed} at most", "Name units, roles or groups instead");
        }

        return new(units, roles, groups, listed);
    }

    public Deadline? Deadline()
    {
        if (!section.Has("deadline") || section.Group("deadline") is not { } group)
        {
            return null;
        }

        group.Word("written", required: true);
        var written = group.Date("written");
        var corrected = group.Date("corrected");
        var exclusive = group.Flag("exclusive", fallback: false);
        var rule = group.Choice("on-day-off", CampaignWords.DayOffRules, DayOffRule.Keep);
        group.End();
        return written is { } day ? new(day) { Corrected = corrected, Exclusive = exclusive, OnDayOff = rule } : null;
    }

    public DutyTarget? Target()
    {
        var nothing = section.Flag("if-any", fallback: false);
        if (section.Word("target") is not { } text)
        {
            if (section.Has("if-any"))
            {
                section.Findings.Error(section.PlaceOf("if-any"), "\"if-any\" stands without a target", "Add  target: \"100 %\"");
            }

            return null;
        }

        if (TargetText.Read(text) is not { } target)
        {
            section.Findings.Error(section.PlaceOf("target"), $"\"{text}\" is no target", "Write  \"100 %\", \">= 80 %\", \"> 95 %\" or \">= 3\"");
            return null;
        }

        if (nothing && target.Measure == DutyMeasure.Count)
        {
            section.Findings.Error(section.PlaceOf("if-any"), "Only a share can be \"if any\": a count of nothing is 0", "Remove  if-any,  or write the target in percent");
        }

        return target with { MayBeNothing = nothing };
    }

    public Cadence Cadence(Cadence fallback)
    {
        if (!section.Has("cadence") || section.Group("cadence") is not { } group)
        {
            return fallback;
        }

        var days = group.Words("before").Select(word => (word.At, Day: int.TryParse(word.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 0 and <= FurthestDay ? day : -1)).ToImmutableArray();
        foreach (var (at, _) in days.Where(point => point.Day < 0))
        {
            section.Findings.Error(at, $"Working days before the last day are 0 to {FurthestDay}", "Correct the number");
        }

        var before = days.Select(point => point.Day).ToImmutableArray();
        if (before.Length > MostPoints || before.Zip(before.Skip(1)).Any(pair => pair.First <= pair.Second))
        {
            section.Findings.Error(group.PlaceOf("before"), $"The points of a cadence fall, each once, {MostPoints} at most", "Write them from far to near:  before: [7, 3, 1, 0]");
        }

        var every = group.Number("overdue-every", fallback.OverdueEvery, 0, FurthestDay);
        var most = group.Number("overdue-most", fallback.OverdueMost, 0, MostReminders);
        group.End();
        return new(group.Has("before") ? before : fallback.Before, every, most);
    }

    public ImmutableArray<LadderStep> Ladder(ImmutableArray<LadderStep> fallback)
    {
        if (!section.Has("ladder"))
        {
            section.Take("ladder");
            return fallback;
        }

        var steps = section.Groups("ladder").Select(Step).ToImmutableArray();
        for (var i = 1; i < steps.Length; i++)
        {
            if (steps[i].Step.After <= steps[i - 1].Step.After || steps[i].Step.To <= steps[i - 1].Step.To)
            {
                section.Findings.Error(steps[i].At, "The ladder is out of order", "Later days go to higher superiors: head, home-affairs, office, chair, each once");
            }
        }

        return [.. steps.Select(step => step.Step)];
    }

    private static (Place At, LadderStep Step) Step(Section group)
    {
        group.Word("after", required: true);
        var after = group.Number("after", 1, 1, FurthestDay);
        group.Word("to", required: true);
        var to = group.Choice("to", CampaignWords.Superiors, Superior.Chair);
        group.End();
        return (group.At, new(after, to));
    }

    private UnitId Unit(Place at, string unit)
    {
        if (!around.Units.ContainsKey(new(unit)))
        {
            section.Findings.Error(at, $"There is no unit \"{unit}\"", Spelling.Suggest(unit, around.Units.Keys.Select(id => id.Value)));
        }

        return new(unit);
    }

    private bool IsKnown(YamlNode.Scalar name, IEnumerable<string> known, string what)
    {
        if (known.Contains(name.Text, StringComparer.Ordinal))
        {
            return true;
        }

        section.Findings.Error(name.At, $"There is no {what} \"{name.Text}\"", Spelling.Suggest(name.Text, known));
        return false;
    }

    private bool IsOfficial(YamlNode.Scalar one)
    {
        if (OfficialId.IsValid(one.Text))
        {
            return true;
        }

        section.Findings.Error(one.At, "This is no official's id", $"Use 1 to {OfficialId.Longest} letters without accents, digits and hyphens; names are never written here");
        return false;
    }
}
