using System.Collections.Immutable;

namespace BotService.Core.Conversations;

/// <summary>What a chat knows of the person it is linked to.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Seat">This chat's place there, made anew each time it is linked.</param>
public sealed record Membership(string Id, string Seat)
{
    /// <summary>The newest that the person told; 0 while it has told nothing and the link is only asked for.</summary>
    public int Revision { get; init; }

    /// <summary>Channels of the other chats.</summary>
    public ImmutableArray<string>? Others { get; init; }

    /// <summary>The official that the person is; null for none.</summary>
    public string? Official { get; init; }

    /// <summary>True when what was not asked for is wanted here.</summary>
    public bool Here { get; init; }

    /// <summary>When the language was chosen, and when messages were refused or allowed: the later choice holds in all chats.</summary>
    public DateTimeOffset LanguageAt { get; init; }

    public DateTimeOffset OptedOutAt { get; init; }

    public bool HasOthers => Revision > 0 && Others is { IsEmpty: false };
}

/// <summary>A pair code that this chat showed, to be withdrawn when the chat leaves its person or is deleted before somebody used it.</summary>
/// <param name="Until">Until when it may be typed.</param>
public sealed record ShownCode(string Code, DateTimeOffset Until);

/// <param name="Since">When the first of them was.</param>
/// <param name="Shown">Codes that were made here.</param>
/// <param name="Missed">Codes typed here that were none.</param>
public sealed record PairTries(DateTimeOffset Since, int Shown, int Missed);
