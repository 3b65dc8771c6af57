using System.Text.Json.Serialization;
using BotService.Core.Conversations;
using BotService.Core.Delivery;
using BotService.Core.Links;
using BotService.Core.Officials;
using BotService.Core.Persons;
using BotService.Runtime.Officials;

namespace BotService.Runtime.Turns;

/// <summary>How state is written. Defaults are left out, so a new field costs nothing in documents that do not use it.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(OutboxPayload.ToChat))]
[JsonSerializable(typeof(OutboxPayload.ToDocument))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(ResponseVersion))]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(PairOffer))]
[JsonSerializable(typeof(PersonNote))]
[JsonSerializable(typeof(DeliveryNote))]
[JsonSerializable(typeof(Official))]
[JsonSerializable(typeof(KeptOfficial))]
[JsonSerializable(typeof(InvitePointer))]
internal sealed partial class RuntimeJson : JsonSerializerContext;
