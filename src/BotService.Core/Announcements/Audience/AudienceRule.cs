using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BotService.Core.Announcements.Audience;

/// <summary>
/// Who gets an announcement: whoever fits at least one group, and none of the exceptions. A group is fitted by fitting all of its
/// criteria. No deeper than that, so that it can be read as one sentence and weighed for a million people.
/// </summary>
public sealed record AudienceRule(ImmutableArray<AudienceGroup> Groups, ImmutableArray<Criterion> Except)
{
    public const int MostGroups = 6;
    public const int MostCriteria = 6;

    /// <summary>Names in one criterion: roles, units, channels.</summary>
    public const int MostNames = 200;

    public static AudienceRule Nobody { get; } = new([], []);

    public static AudienceRule Of(params ImmutableArray<Criterion> all) => new([new(all)], []);

    /// <summary>False when it is empty, larger than what is allowed, or names nothing in some place.</summary>
    [JsonIgnore]
    public bool IsValid =>
        Groups.Length is > 0 and <= MostGroups && Except.Length <= MostCriteria
        && Groups.All(group => group.All.Length is > 0 and <= MostCriteria && group.All.All(IsWhole)) && Except.All(IsWhole);

    private static bool IsWhole(Criterion criterion) => criterion switch
    {
        Criterion.HoldsRole(var roles) => roles.Length is > 0 and <= MostNames,
        Criterion.InUnits(var units, _) => units.Length is > 0 and <= MostNames,
        Criterion.Reads => true,
        Criterion.HasChannel(var channels) => channels.Length is > 0 and <= MostNames,
        Criterion.Subscribes(var topic) => topic.Length > 0,
        Criterion.TookPart => true,
        Criterion.OnList(var list, _, _) => list.Length > 0,
        _ => false,
    };
}

/// <param name="All">At least one. Roles and units among them are about one and the same position.</param>
public sealed record AudienceGroup(ImmutableArray<Criterion> All);
