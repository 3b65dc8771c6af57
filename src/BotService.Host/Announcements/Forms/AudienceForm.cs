using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Announcements.Audience;
using BotService.Core.Officials;

namespace BotService.Host.Announcements.Forms;

/// <summary>Who gets it: whoever fits at least one of <paramref name="Any"/>, and none of <paramref name="Except"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AudienceForm(GroupForm[]? Any = null, GroupForm[]? Except = null)
{
    public static AudienceForm Of(AudienceRule rule) =>
        new([.. rule.Groups.Select(group => GroupForm.Of(group.All))], rule.Except.IsEmpty ? null : [.. rule.Except.Select(criterion => GroupForm.Of([criterion]))]);
}

/// <summary>What is asked of a person; all that is given must fit. As an exception exactly one thing is given.</summary>
/// <param name="Roles">Held in one of <paramref name="Units"/>, when those are given.</param>
/// <param name="Below">With units: whether all units below count too; true unless it says otherwise.</param>
/// <param name="Language"><c>vi</c> or <c>en</c>.</param>
/// <param name="List">The id of an uploaded list.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record GroupForm(
    OfficialRole[]? Roles = null,
    string[]? Units = null,
    bool? Below = null,
    string? Language = null,
    string[]? Channels = null,
    string? Topic = null,
    string? Poll = null,
    string? List = null)
{
    public static GroupForm Of(ImmutableArray<Criterion> all) => all.Aggregate(new GroupForm(), static (form, criterion) => criterion switch
    {
        Criterion.HoldsRole(var roles) => form with { Roles = [.. roles] },
        Criterion.InUnits(var units, var below) => form with { Units = [.. units.Select(unit => unit.Value)], Below = below },
        Criterion.Reads(var language) => form with { Language = language == Core.Texts.Language.English ? "en" : "vi" },
        Criterion.HasChannel(var channels) => form with { Channels = [.. channels] },
        Criterion.Subscribes(var topic) => form with { Topic = topic },
        Criterion.TookPart(var poll) => form with { Poll = poll.Value },
        Criterion.OnList(var list, _, _) => form with { List = list },
        _ => form,
    });
}
