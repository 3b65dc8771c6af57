using System.Text.Json.Serialization;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Slices;

namespace BotService.Runtime.Announcements;

/// <summary>
/// How announcements, their slices and notes are written. Zeros and false are written too: some of these mean something else when they are
/// missing.
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Announcement))]
[JsonSerializable(typeof(NewsNote))]
[JsonSerializable(typeof(Slice))]
[JsonSerializable(typeof(ActRecord))]
[JsonSerializable(typeof(BulkStop))]
[JsonSerializable(typeof(RecipientList))]
internal sealed partial class NewsJson : JsonSerializerContext;
