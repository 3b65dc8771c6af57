using System.Text.Json.Serialization;

namespace BotService.Runtime.Letters;

[JsonSerializable(typeof(Letter))]
internal sealed partial class LetterJson : JsonSerializerContext;
