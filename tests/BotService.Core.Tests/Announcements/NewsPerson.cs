using System.Collections.Immutable;
using BotService.Core.Announcements.Audience;
using BotService.Core.Officials;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Announcements;

/// <summary>A person of the town, with all chats.</summary>
internal sealed record NewsPerson(string Id, ImmutableArray<NewsChat> Chats)
{
    public Language Reads { get; init; } = Language.Vietnamese;

    public OfficialId? Official { get; init; }

    public ImmutableArray<Position> Positions { get; init; } = [];

    public ImmutableArray<string> Topics { get; init; } = ["reform"];

    public RecipientFacts Facts => new(Id, Reads) { Official = Official, Positions = Positions, Topics = Topics, Channels = [.. Chats.Select(chat => chat.Channel)] };

    /// <summary>Every showing in every chat.</summary>
    public IEnumerable<int> Shown => Chats.SelectMany(chat => chat.Shown);
}
