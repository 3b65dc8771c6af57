using System.Text.Json.Serialization;
using BotService.Core.Calendars.Pausing;

namespace BotService.Runtime.Calendars;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(PauseBook))]
internal sealed partial class PauseJson : JsonSerializerContext;
