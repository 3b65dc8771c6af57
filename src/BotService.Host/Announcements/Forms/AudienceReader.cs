using System.Collections.Immutable;
using BotService.Core.Announcements.Audience;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Runtime.Announcements;

namespace BotService.Host.Announcements.Forms;

/// <summary>Makes a rule of the form of an audience, and notes what is wrong with it.</summary>
internal sealed class AudienceReader(DialogLibrary library, IReadOnlyDictionary<string, RecipientList> lists, IReadOnlyCollection<string> channels, Mistakes mistakes)
{
    /// <param name="pointer">Of the form.</param>
    public AudienceRule Read(AudienceForm form, string pointer)
    {
        var (any, except) = (form.Any ?? [], form.Except ?? []);
        return mistakes.Unless(any.Length is > 0 and <= AudienceRule.MostGroups, $"{pointer}/any", $"Name one to {AudienceRule.MostGroups} groups of people.")
            && mistakes.Unless(except.Length <= AudienceRule.MostCriteria, $"{pointer}/except", $"At most {AudienceRule.MostCriteria} exceptions.")
            ? new(
                [.. any.Select((group, at) => new AudienceGroup(Criteria(group, $"{pointer}/any/{at}")))],
                [.. except.SelectMany((group, at) => Exception(group, $"{pointer}/except/{at}"))])
            : AudienceRule.Nobody;
    }

    private ImmutableArray<Criterion> Exception(GroupForm? form, string pointer)
    {
        var criteria = Criteria(form, pointer);
        mistakes.Unless(criteria.Length <= 1, pointer, "An exception is of one thing: write several for several.");
        return criteria;
    }

    private ImmutableArray<Criterion> Criteria(GroupForm? form, string pointer)
    {
        var all = ImmutableArray.CreateBuilder<Criterion>();
        if (form?.Roles is { } roles && Named(roles.Length, $"{pointer}/roles"))
        {
            all.Add(new Criterion.HoldsRole([.. roles.Distinct()]));
        }

        if (form?.Units is { } units && Named(units.Length, $"{pointer}/units"))
        {
            for (var at = 0; at < units.Length; at++)
            {
                mistakes.Unless(units[at] is { } unit && library.Units.ContainsKey(new(unit)), $"{pointer}/units/{at}", "There is no such unit: see /api/v1/units.");
            }

            all.Add(new Criterion.InUnits([.. units.OfType<string>().Distinct(StringComparer.Ordinal).Select(unit => new UnitId(unit))], form.Below ?? true));
        }

        if (form?.Language is { } language && mistakes.Unless(language is "vi" or "en", $"{pointer}/language", "Write vi or en."))
        {
            all.Add(new Criterion.Reads(language == "en" ? Language.English : Language.Vietnamese));
        }

        if (form?.Channels is { } wanted && Named(wanted.Length, $"{pointer}/channels"))
        {
            for (var at = 0; at < wanted.Length; at++)
            {
                mistakes.Unless(channels.Contains(wanted[at]), $"{pointer}/channels/{at}", $"There is no such channel here: there are {string.Join(", ", channels)}.");
            }

            all.Add(new Criterion.HasChannel([.. wanted.OfType<string>().Distinct(StringComparer.Ordinal)]));
        }

        if (form?.Topic is { } topic && mistakes.Unless(library.Announcements.Topics.ContainsKey(topic), $"{pointer}/topic", Topics(library)))
        {
            all.Add(new Criterion.Subscribes(topic));
        }

        if (form?.Poll is { } poll && mistakes.Unless(library.Polls.ContainsKey(new(poll)), $"{pointer}/poll", "There is no such poll: see /api/v1/polls."))
        {
            all.Add(new Criterion.TookPart(new PollId(poll)));
        }

        if (form?.List is { } id)
        {
            var list = lists.GetValueOrDefault(id);
            mistakes.Unless(list is not null, $"{pointer}/list", "There is no such list: see /api/v1/announcements/lists.");
            all.Add(new Criterion.OnList(id, list?.Name ?? "", list?.People ?? 0));
        }

        mistakes.Unless(all.Count > 0, pointer, "Say who: roles, units, language, channels, topic, poll or list.");
        mistakes.Unless(all.Count <= AudienceRule.MostCriteria, pointer, $"At most {AudienceRule.MostCriteria} things at once.");
        return all.ToImmutable();
    }

    public static string Topics(DialogLibrary library) =>
        $"There is no such topic: there are {string.Join(", ", library.Announcements.Topics.Keys.Order(StringComparer.Ordinal))}.";

    private bool Named(int names, string pointer) =>
        mistakes.Unless(names is > 0 and <= AudienceRule.MostNames, pointer, $"Name one to {AudienceRule.MostNames}.");
}
