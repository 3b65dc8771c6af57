using System.Text.Json.Serialization;
using BotService.Core.Campaigns;
using BotService.Core.Duties;

namespace BotService.Runtime.Duties;

/// <summary>How campaigns, worklists and their notes are written: as <c>RuntimeJson</c>, apart from it because some names are in both.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Campaign))]
[JsonSerializable(typeof(DutyNote))]
[JsonSerializable(typeof(DutyAct.Answered), TypeInfoPropertyName = "ActAnswered")]
[JsonSerializable(typeof(Worklist))]
[JsonSerializable(typeof(Slice))]
[JsonSerializable(typeof(OrderBook))]
internal sealed partial class DutyJson : JsonSerializerContext;
