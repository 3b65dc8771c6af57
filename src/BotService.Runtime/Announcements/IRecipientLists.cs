using System.Collections.Immutable;
using BotService.Core.Officials;

namespace BotService.Runtime.Announcements;

/// <summary>
/// Lists of officials that staff uploaded to send to. A list never changes: what was approved with it is what goes out. Other people on it
/// are another list.
/// </summary>
public interface IRecipientLists
{
    /// <summary>All lists, the oldest first.</summary>
    ValueTask<ImmutableArray<RecipientList>> AllAsync(CancellationToken ct);

    /// <summary>Keeps a list under an id that follows from its name and its people: once more is no other list, and finishes what was cut off.</summary>
    /// <param name="name">As staff call it, at most <see cref="RecipientList.LongestName"/>; kept sealed.</param>
    /// <param name="by">Who uploads it, by the name that the audit log uses.</param>
    ValueTask<RecipientList> WriteAsync(string name, string by, IReadOnlyCollection<OfficialId> people, CancellationToken ct);

    /// <returns>False when there is no such list.</returns>
    ValueTask<bool> RemoveAsync(string id, CancellationToken ct);

    /// <summary>The lists on which an official stands.</summary>
    ValueTask<ImmutableArray<RecipientList>> OfAsync(OfficialId official, CancellationToken ct);

    /// <summary>Takes an official off every list.</summary>
    ValueTask ForgetAsync(OfficialId official, CancellationToken ct);
}

/// <param name="People">As many as it had when it was uploaded; who was forgotten since is no longer on it.</param>
public sealed record RecipientList(string Id, string Name, int People, string By, DateTimeOffset At)
{
    public const int LongestName = 80;
}
