using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;

namespace BotService.Runtime.Duties;

/// <summary>How officials are reminded.</summary>
public sealed record DutyOptions
{
    public WaveTimes Waves { get; init; } = WaveTimes.Usual;

    /// <summary>Local hours in which nothing unasked is sent; null for none.</summary>
    public HourSpan? Quiet { get; init; } = new(new(20, 0), new(7, 0));

    /// <summary>Local hours for reminders; empty for any.</summary>
    public ImmutableArray<HourSpan> Hours { get; init; } = [new(new(7, 30), new(11, 30)), new(new(13, 30), new(17, 0))];

    /// <summary>Unasked messages to one person in a local day, over all chats.</summary>
    public int PerDay { get; init; } = 1;

    /// <summary>Unasked messages to one person from Monday to Sunday, over all chats.</summary>
    public int PerWeek { get; init; } = 5;

    /// <summary>
    /// How long a process decides by the rules of campaigns and the pauses it read. Shorter than <see cref="RuntimeOptions.SenderLease"/>: whoever takes
    /// over the notes of a process that died has read them anew.
    /// </summary>
    public TimeSpan RulesGoodFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Officials of one partition that are had to look at rules before the next are.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>How long a process goes by the superiors it read.</summary>
    public TimeSpan RosterGoodFor { get; init; } = TimeSpan.FromSeconds(10);
}
