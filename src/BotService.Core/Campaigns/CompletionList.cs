namespace BotService.Core.Campaigns;

/// <summary>A list that names everybody who is done.</summary>
/// <param name="Id">Tells one list from another.</param>
/// <param name="AsOf">Who claimed to be done at or before this moment and is not in the list is asked again.</param>
/// <param name="Occurrence">The one it is a list of; see <see cref="Campaigns.Occurrence.Key"/>.</param>
public sealed record CompletionList(string Id, DateTimeOffset AsOf, string Occurrence = "");
