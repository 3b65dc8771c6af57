using System.Text.Json.Serialization;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Subscriptions;

/// <summary>That a person wants announcements of a topic, or wants them no more.</summary>
/// <param name="Topic">A name of <see cref="AnnouncementCatalog.Topics"/>.</param>
/// <param name="At">When it was said: whole seconds; of two words about one topic the later holds in all chats.</param>
/// <param name="Wanted">False once it was said that these are to stop: also of what would come without having subscribed.</param>
/// <param name="Unit">The unit of the link by which the person came; null when none is known.</param>
[JsonConverter(typeof(SubscriptionJson))]
public sealed record Subscription(string Topic, DateTimeOffset At, bool Wanted = true, UnitId? Unit = null);
