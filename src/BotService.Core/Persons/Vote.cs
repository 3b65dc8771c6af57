using BotService.Core.Polls;

namespace BotService.Core.Persons;

/// <summary>That a person finished a poll, and nothing of what was answered: enough to recognise a second vote in another chat.</summary>
/// <param name="Link">The link it was begun with; null when begun by the poll's id.</param>
/// <param name="Day">The local day on which it began.</param>
/// <param name="Until">The end of the day on which it was finished.</param>
public sealed record Vote(PollId Poll, Revision Revision, string? Link, DateOnly Day, DateTimeOffset Until);
