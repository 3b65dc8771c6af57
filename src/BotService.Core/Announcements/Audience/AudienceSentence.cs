using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using BotService.Core.Officials;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Announcements.Audience;

/// <summary>Says an audience as one sentence, in whatever language it is read.</summary>
public static class AudienceSentence
{
    // More names than these nobody reads; the rest is told as a number.
    private const int MostShown = 5;

    /// <param name="library">For the titles of polls and topics.</param>
    public static TextRef Of(AudienceRule audience, DialogLibrary library)
    {
        if (audience.Groups.IsEmpty)
        {
            return TextRef.System(AnnouncementTexts.AudienceNobody);
        }

        var groups = Joined(AnnouncementTexts.AudienceOr, [.. audience.Groups.Select(group => Group(group, library))]);
        return audience.Except.IsEmpty
            ? TextRef.System(AnnouncementTexts.AudienceAll, new TextArg("who", null, groups))
            : TextRef.System(
                AnnouncementTexts.AudienceExcept,
                new TextArg("who", null, groups),
                new TextArg("except", null, Joined(AnnouncementTexts.AudienceOr, [.. audience.Except.Select(criterion => Exception(criterion, library))])));
    }

    // "Officials who …" for those with a role, "people who …" for the others.
    private static TextRef Group(AudienceGroup group, DialogLibrary library)
    {
        var roles = group.All.OfType<Criterion.HoldsRole>().FirstOrDefault();
        var rest = group.All.Where(criterion => criterion != roles).Select(criterion => Clause(criterion, library)).ToImmutableArray();
        var who = roles is null ? TextRef.System(AnnouncementTexts.AudiencePeople) : TextRef.System(AnnouncementTexts.AudienceRoles, new TextArg("roles", null, Roles(roles)));
        return rest.IsEmpty
            ? who
            : TextRef.System(AnnouncementTexts.AudienceWho, new TextArg("who", null, who), new TextArg("what", null, Joined(AnnouncementTexts.AudienceAnd, rest)));
    }

    private static TextRef Exception(Criterion criterion, DialogLibrary library) => criterion is Criterion.HoldsRole roles
        ? TextRef.System(AnnouncementTexts.AudienceRoles, new TextArg("roles", null, Roles(roles)))
        : TextRef.System(
            AnnouncementTexts.AudienceWho,
            new TextArg("who", null, TextRef.System(AnnouncementTexts.AudiencePeople)),
            new TextArg("what", null, Clause(criterion, library)));

    private static TextRef Clause(Criterion criterion, DialogLibrary library) => criterion switch
    {
        Criterion.HoldsRole roles => TextRef.System(AnnouncementTexts.AudienceRoles, new TextArg("roles", null, Roles(roles))),
        Criterion.InUnits(var units, var below) => Named(
            below ? AnnouncementTexts.AudienceUnitsBelow : AnnouncementTexts.AudienceUnits, "units", [.. units.Select(unit => new TextRef(TextRef.Units, unit.Value, []))]),
        Criterion.Reads(var language) => TextRef.System(language == Language.English ? AnnouncementTexts.AudienceEnglish : AnnouncementTexts.AudienceVietnamese),
        Criterion.HasChannel(var channels) => Named(AnnouncementTexts.AudienceChannels, "channels", [.. channels.Select(Verbatim)]),
        Criterion.Subscribes(var topic) => Named(AnnouncementTexts.AudienceTopic, "topic", [library.Announcements.Topics.TryGetValue(topic, out var words) ? TextRef.Plain(words) : Verbatim(topic)]),
        Criterion.TookPart(var poll) => Named(
            AnnouncementTexts.AudiencePoll, "poll", [library.Polls.TryGetValue(poll, out var found) && found.Texts.TryGetValue(PollTexts.Title, out var title) ? TextRef.Plain(title) : Verbatim(poll.Value)]),
        Criterion.OnList(_, var name, var people) => TextRef.System(
            AnnouncementTexts.AudienceList, new TextArg("list", name), new TextArg("n", people.ToString(CultureInfo.InvariantCulture))),
        _ => throw new UnreachableException(),
    };

    private static TextRef Roles(Criterion.HoldsRole roles) => Several([.. roles.Roles.Select(OfficialTexts.Of)]);

    private static TextRef Named(string key, string arg, ImmutableArray<TextRef> names) => TextRef.System(key, new TextArg(arg, null, Several(names)));

    private static TextRef Several(ImmutableArray<TextRef> names) => names.Length <= MostShown
        ? Joined(AnnouncementTexts.AudienceComma, names)
        : TextRef.System(
            AnnouncementTexts.AudienceMore,
            new TextArg("names", null, Joined(AnnouncementTexts.AudienceComma, names[..MostShown])),
            new TextArg("n", (names.Length - MostShown).ToString(CultureInfo.InvariantCulture)));

    private static TextRef Joined(string key, ImmutableArray<TextRef> parts)
    {
        var joined = parts[^1];
        for (var i = parts.Length - 2; i >= 0; i--)
        {
            joined = TextRef.System(key, new TextArg("first", null, parts[i]), new TextArg("rest", null, joined));
        }

        return joined;
    }

    private static TextRef Verbatim(string words) => TextRef.Plain(new(words, words));
}
