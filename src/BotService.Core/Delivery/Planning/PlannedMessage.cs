namespace BotService.Core.Delivery.Planning;

/// <summary>A message to a person, as far as sending is concerned.</summary>
/// <param name="Text">The key of its text: finds the template that may stand for it.</param>
/// <param name="Length">UTF-16 units of the rendered text.</param>
public sealed record PlannedMessage(Purpose Purpose, string Text, int Length)
{
    /// <summary>Not before this moment; null for at once.</summary>
    public DateTimeOffset? Earliest { get; init; }

    /// <summary>The last moment at which it is worth sending; null when it always is.</summary>
    public DateTimeOffset? Latest { get; init; }

    /// <summary>True when an approved template may stand for it.</summary>
    public bool MayUseTemplate { get; init; }

    /// <summary>The most it may cost, in the currency of the settings; null for whatever it takes.</summary>
    public decimal? MostCost { get; init; }

    /// <summary>True when it puts right what was sent before: budgets do not hold it back, which the wrong one may have used up.</summary>
    public bool PutsRight { get; init; }

    /// <summary>The only chat it may go to: the one that is answered. Null for any of the person's.</summary>
    public string? OnlyChat { get; init; }
}
