using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BotService.Core.Announcements;
using BotService.Core.Calendars;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Dialogs.Announcements;
using BotService.Dialogs.Calendars;
using BotService.Dialogs.Campaigns;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Polls;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Units;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs;

/// <summary>Reads everything the bot says, and says everything that is wrong with it.</summary>
public static class DialogReader
{
    /// <summary>What a person is shown before saying yes; their hash is the version kept with each consent.</summary>
    private static readonly string[] ConsentTexts =
    [
        SystemTexts.ConsentShort, SystemTexts.PrivacyWho, SystemTexts.PrivacyHowLong, SystemTexts.PrivacyRights,
        SystemTexts.ButtonAgree, SystemTexts.ButtonDisagree, NewsTexts.Consent,
    ];

    /// <summary>Reads the folders as one: <c>polls/</c>, <c>units/</c>, <c>calendars/</c>, <c>campaigns/</c>, <c>announcements/</c> and the files beside them. Takes a moment, whatever the files contain.</summary>
    /// <param name="folders">Paths; relative ones from the current directory. What stands in two of them is a mistake.</param>
    public static DialogReading Read(IReadOnlyList<string> folders)
    {
        var findings = new Findings();
        var files = DialogFolder.FilesOf(folders, findings);
        var trees = files
            .Select(file => (File: file, Root: DialogFolder.Load(file, findings)))
            .Where(tree => tree.Root is not null)
            .ToLookup(tree => tree.File.Kind, tree => (tree.File, Root: tree.Root!));

        var content = new SystemContent();
        foreach (var (_, root) in trees[DialogFileKind.System])
        {
            SystemFile.Read(root, content, findings);
        }

        var home = Place.Whole(folders.Count > 0 ? folders[0] : "dialogs");
        SystemFile.CheckComplete(content, home, findings);
        UnitContent unitFiles = new();
        foreach (var (_, root) in trees[DialogFileKind.Unit])
        {
            UnitFile.Read(root, unitFiles, findings);
        }

        var units = UnitChecks.Gather(unitFiles.Units, findings);
        if (units.IsEmpty)
        {
            findings.Error(home, "No unit is defined", "Add a file to units/");
        }

        var calendars = CalendarFolder.Read(trees[DialogFileKind.Calendar].Select(tree => tree.Root), units, findings);
        var groups = unitFiles.Groups.ToImmutableDictionary(group => group.Key, group => group.Value.Name, StringComparer.Ordinal);
        var concerned = new CampaignSurroundings(units, [.. groups.Keys]);
        CampaignFile.CheckTwins([.. trees[DialogFileKind.Campaign].SelectMany(tree => CampaignFile.Read(tree.Root, concerned, findings))], findings);
        var around = new PollSurroundings(
            content.Scales.ToDictionary(scale => scale.Key, scale => scale.Value.Options, StringComparer.Ordinal),
            content.Purposes.Keys,
            [.. units.Keys.Select(unit => unit.Value)],
            content.CommandWords.Keys);
        var polls = PollFolder.Read(trees[DialogFileKind.Poll], around, findings);
        if (polls.IsEmpty)
        {
            findings.Error(home, "No poll is defined", "Add a file to polls/");
        }

        var announcements = Announcements(trees[DialogFileKind.Announcement].Select(tree => tree.Root), polls.Keys, findings);
        return new(findings.HasErrors ? null : Library(polls, units, calendars, content) with { Groups = groups, Announcements = announcements }, findings.InOrder());
    }

    /// <summary>Reads a stored revision. It was checked when it was new, so rules that have become stricter since do not matter.</summary>
    /// <exception cref="InvalidDataException">It is not the source of a poll.</exception>
    public static Poll ReadPoll(string source)
    {
        var findings = new Findings();
        return YamlTree.Read("revision", source, findings) is { } root && PollFile.Read(root, PollSurroundings.None, findings) is { } poll
            ? poll
            : throw new InvalidDataException($"This is not the source of a poll: {findings.InOrder().FirstOrDefault()}");
    }

    private static AnnouncementCatalog Announcements(IEnumerable<YamlNode> roots, IEnumerable<PollId> polls, Findings findings)
    {
        var content = new AnnouncementContent();
        foreach (var root in roots)
        {
            AnnouncementFile.Read(root, content, findings);
        }

        return AnnouncementChecks.Gather(content, polls, findings);
    }

    private static DialogLibrary Library(ImmutableDictionary<PollId, Poll> polls, ImmutableDictionary<Core.Units.UnitId, Core.Units.Unit> units, OfficeCalendars calendars, SystemContent content) => new()
    {
        Polls = polls,
        Revisions = polls.Values.ToImmutableDictionary(poll => poll.Revision),
        Units = units,
        Calendars = calendars,
        SystemTexts = content.Texts.ToImmutableDictionary(text => text.Key, text => text.Value.Text, StringComparer.Ordinal),
        Commands = [.. content.Commands],
        Abbreviations = content.Abbreviations.ToImmutableDictionary(StringComparer.Ordinal),
        NumberWords = content.NumberWords.ToImmutableDictionary(StringComparer.Ordinal),
        ConsentVersion = ConsentVersion(content),
    };

    private static string ConsentVersion(SystemContent content)
    {
        var shown = string.Join('\0', ConsentTexts.Select(key => content.Texts[key].Text).Select(text => $"{text.Vietnamese}\0{text.English}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown)))[..16];
    }
}
