using System.Text.Json.Serialization;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Announcements;

/// <summary>The one button of an announcement. The set is closed on purpose.</summary>
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(TakePoll), "poll")]
[JsonDerivedType(typeof(StopThese), "stop")]
public abstract record ContentButton
{
    private ContentButton()
    {
    }

    public abstract Translations Label { get; init; }

    /// <param name="Address">https, without a user's name or password.</param>
    public sealed record Link(Translations Label, string Address) : ContentButton;

    /// <param name="Unit">The unit that the answers are counted for; null for the poll's own.</param>
    public sealed record TakePoll(Translations Label, PollId Poll, UnitId? Unit) : ContentButton;

    /// <summary>No more of this topic.</summary>
    public sealed record StopThese(Translations Label) : ContentButton;
}
