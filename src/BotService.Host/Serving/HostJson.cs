using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Serving;

[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class HostJson : JsonSerializerContext;
