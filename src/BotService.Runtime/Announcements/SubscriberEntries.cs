using System.Collections.Immutable;
using BotService.Core.Announcements.Subscriptions;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Announcements;

/// <summary>The lists of subscribers in the store: one set for each topic in each partition; the value is the unit subscribed for, or empty.</summary>
internal static class SubscriberEntries
{
    public static string SetOf(string topic) => $"subs:{topic}";

    /// <summary>What a turn writes into the lists, in the commit that changes the document.</summary>
    /// <param name="name">See <see cref="SubscriberLists"/>.</param>
    public static ImmutableArray<MemberWrite> Changes(string name, ImmutableArray<Subscription> before, ImmutableArray<Subscription> after)
    {
        if (before.IsEmpty && after.IsEmpty)
        {
            return [];
        }

        var changes = ImmutableArray.CreateBuilder<MemberWrite>();
        foreach (var gone in before.Where(one => !after.Any(other => other.Topic == one.Topic)))
        {
            changes.Add(new(SetOf(gone.Topic), name, null));
        }

        foreach (var wanted in after.Where(one => !before.Any(other => other.Topic == one.Topic && other.Unit == one.Unit)))
        {
            changes.Add(new(SetOf(wanted.Topic), name, wanted.Unit?.Value ?? ""));
        }

        return changes.DrainToImmutable();
    }
}
