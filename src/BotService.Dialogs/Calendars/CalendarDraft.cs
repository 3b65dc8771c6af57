using System.Collections.Immutable;
using BotService.Core.Calendars;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Calendars;

/// <summary>An entry that was read, with its own place and that of the date it refers to.</summary>
internal sealed record EntryDraft(Place At, Place OtherAt, CalendarEntry Entry);

/// <summary>One file of a year as read.</summary>
internal sealed record CalendarDraft(Place At, int Year, ImmutableArray<EntryDraft> Entries);
