using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Polls;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;

namespace BotService.Dialogs.Announcements;

/// <summary>Holds templates against topics, series and polls.</summary>
internal static class AnnouncementChecks
{
    public static AnnouncementCatalog Gather(AnnouncementContent content, IEnumerable<PollId> polls, Findings findings)
    {
        var known = polls.Select(poll => poll.Value).ToHashSet(StringComparer.Ordinal);
        var templates = ImmutableDictionary.CreateBuilder<string, AnnouncementTemplate>(StringComparer.Ordinal);
        foreach (var draft in content.Templates.Values)
        {
            CheckNames(draft, content, known, findings);
            templates[draft.Template.Id] = Placed(draft, content, findings);
        }

        CheckParts(content, findings);
        return new(
            templates.ToImmutable(),
            content.Series.ToImmutableDictionary(series => series.Key, series => series.Value.Rule, StringComparer.Ordinal),
            content.Topics.ToImmutableDictionary(topic => topic.Key, topic => topic.Value.Title, StringComparer.Ordinal))
        {
            OfficialTopics = [.. content.OfficialTopics],
        };
    }

    private static void CheckNames(TemplateDraft draft, AnnouncementContent content, HashSet<string> polls, Findings findings)
    {
        if (draft.Template.Topic.Length > 0 && !content.Topics.ContainsKey(draft.Template.Topic))
        {
            findings.Error(draft.TopicAt, $"There is no topic \"{draft.Template.Topic}\"", Spelling.Suggest(draft.Template.Topic, content.Topics.Keys));
        }

        if (draft.Template.Button?.Poll is { } poll && !polls.Contains(poll))
        {
            findings.Error(draft.PollAt, $"There is no poll \"{poll}\"", Spelling.Suggest(poll, polls));
        }
    }

    private static AnnouncementTemplate Placed(TemplateDraft draft, AnnouncementContent content, Findings findings)
    {
        if (draft.Template.Series is not { } place)
        {
            return draft.Template;
        }

        if (!content.Series.TryGetValue(place.Series, out var series))
        {
            findings.Error(draft.PartAt, $"There is no series \"{place.Series}\"", Spelling.Suggest(place.Series, content.Series.Keys));
            return draft.Template with { Series = null };
        }

        if (place.Part > series.Rule.Parts)
        {
            findings.Error(draft.PartAt, $"The series \"{place.Series}\" has {series.Rule.Parts} parts", "Correct the part");
        }

        return draft.Template with { Series = place with { Of = series.Rule.Parts } };
    }

    private static void CheckParts(AnnouncementContent content, Findings findings)
    {
        foreach (var (id, (at, rule)) in content.Series)
        {
            var parts = content.Templates.Values.Where(draft => draft.Template.Series?.Series == id).ToLookup(draft => draft.Template.Series!.Value.Part);
            foreach (var part in Enumerable.Range(1, rule.Parts).Where(part => !parts.Contains(part)))
            {
                findings.Error(at, $"The series \"{id}\" has no part {part}", $"Add a template with  series: {id}  and  part: {part}");
            }

            foreach (var twin in parts.SelectMany(same => same.Skip(1)))
            {
                findings.Error(twin.PartAt, $"Part {twin.Template.Series!.Value.Part} of the series \"{id}\" exists already", "Number the parts in order");
            }
        }
    }
}
