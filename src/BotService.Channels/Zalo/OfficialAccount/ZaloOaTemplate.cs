using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>A template that Zalo approved, and how one of our texts fills it in.</summary>
/// <param name="Fields">The template's field to the argument of our text that fills it.</param>
public sealed record ZaloOaTemplate(string Id, ImmutableSortedDictionary<string, string> Fields, TemplateRule Rule);
