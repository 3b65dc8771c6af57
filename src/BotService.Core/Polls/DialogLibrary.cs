using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Calendars;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Polls;

/// <summary>Everything the bot can say and ask, as read from <c>dialogs/</c>. Immutable; a new revision makes a new library.</summary>
public sealed record DialogLibrary
{
    /// <summary>The polls offered now.</summary>
    public required ImmutableDictionary<PollId, Poll> Polls { get; init; }

    /// <summary>Every revision known, those offered now and those that runs still name.</summary>
    public required ImmutableDictionary<Revision, Poll> Revisions { get; init; }

    public required ImmutableDictionary<UnitId, Unit> Units { get; init; }

    /// <summary>Respondent groups of surveys among officials, by id.</summary>
    public ImmutableDictionary<string, Translations> Groups { get; init; } = ImmutableDictionary.Create<string, Translations>(StringComparer.Ordinal);

    /// <summary>Working days and office hours.</summary>
    public OfficeCalendars Calendars { get; init; } = OfficeCalendars.None;

    /// <summary>Templates of announcements, series, and topics that people subscribe to.</summary>
    public AnnouncementCatalog Announcements { get; init; } = AnnouncementCatalog.Empty;

    /// <summary>Texts that belong to no poll.</summary>
    public required ImmutableDictionary<string, Translations> SystemTexts { get; init; }

    /// <summary>The words people type for commands, in every language.</summary>
    public required ImmutableArray<Command> Commands { get; init; }

    /// <summary>How people shorten and misspell: for example <c>k</c>, <c>ko</c> for <c>khong</c>; all in plain spelling.</summary>
    public required ImmutableDictionary<string, string> Abbreviations { get; init; }

    /// <summary>Number words in plain spelling: <c>nam</c> is 5.</summary>
    public required ImmutableDictionary<string, int> NumberWords { get; init; }

    /// <summary>The version of the consent texts: the hash of what a person is shown, kept with each consent.</summary>
    public required string ConsentVersion { get; init; }

    public Poll? Find(Revision revision) => Revisions.GetValueOrDefault(revision);

    /// <summary>The same library with one more revision, so that a run begun under it can be finished.</summary>
    public DialogLibrary With(Poll older) => this with { Revisions = Revisions.SetItem(older.Revision, older) };
}
