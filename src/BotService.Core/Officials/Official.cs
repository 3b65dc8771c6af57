using System.Collections.Immutable;
using BotService.Core.Units;

namespace BotService.Core.Officials;

/// <summary>A person in the directory: whom the service reminds, and for whom. Who they are is known by an opaque id alone.</summary>
/// <param name="Name">As shown to the person and to staff; NFC.</param>
public sealed record Official(OfficialId Id, string Name)
{
    /// <summary>Positions that one person may have on record, ended ones included.</summary>
    public const int MostHoldings = 20;

    /// <summary>Ordered by <see cref="Holding.Key"/>; none twice.</summary>
    public ImmutableArray<Holding> Holdings { get; init; } = [];

    /// <summary>Null while the person is at work.</summary>
    public Absence? Away { get; init; }

    /// <summary>True when some position is held on that day.</summary>
    public bool IsInOffice(DateOnly day) => Holdings.Any(holding => holding.Holds(day));

    /// <summary>True when some position is held on that day or will be.</summary>
    public bool IsActive(DateOnly day) => Holdings.Any(holding => !holding.IsOver(day));

    public bool Equals(Official? other) =>
        other is not null && Id == other.Id && Name == other.Name && Away == other.Away && Holdings.SequenceEqual(other.Holdings);

    public override int GetHashCode() => HashCode.Combine(Id, Name, Away, Holdings.Length);
}

/// <summary>A position that a person holds for a period.</summary>
/// <param name="Title">The position's title in words; null when the role says enough.</param>
/// <param name="Group">The respondent group of surveys; null for none.</param>
/// <param name="From">First day; null when it is not known.</param>
/// <param name="To">Last day; null while it goes on.</param>
public sealed record Holding(UnitId Unit, OfficialRole Role, string? Title, string? Group, DateOnly? From, DateOnly? To)
{
    /// <summary>Tells one position of a person from another: unit, role and first day.</summary>
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Unit.Value}/{Role}/{From:yyyy-MM-dd}");

    public bool Holds(DateOnly day) => (From ?? DateOnly.MinValue) <= day && !IsOver(day);

    public bool IsOver(DateOnly day) => To < day;

    public bool Overlaps(Holding other) =>
        (From ?? DateOnly.MinValue) <= (other.To ?? DateOnly.MaxValue) && (other.From ?? DateOnly.MinValue) <= (To ?? DateOnly.MaxValue);
}

/// <summary>On leave.</summary>
/// <param name="Until">Last day of the leave.</param>
/// <param name="StandIn">Who answers meanwhile; null when nobody was named.</param>
public sealed record Absence(DateOnly Until, OfficialId? StandIn);
