using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>Moves one count.</summary>
/// <param name="Cell">See <see cref="DutyCells"/>.</param>
public readonly record struct DutyTally(string Cell, string Field, int Delta);

/// <summary>Names of the cells and fields under which duties and waves are counted.</summary>
public static class DutyCells
{
    public const string Duties = "duty/";
    public const string Waves = "wave/";

    /// <summary>Each person whom a campaign concerns counts in exactly one of these five.</summary>
    public const string Open = "open";
    public const string Claimed = "claimed";
    public const string Done = "done";
    public const string NotMine = "notmine";
    public const string Trouble = "trouble";

    /// <summary>Of those neither done nor claimed: past the last day.</summary>
    public const string Overdue = "overdue";

    /// <summary>Of those neither done nor claimed: no chat could be written to.</summary>
    public const string Unreachable = "unreachable";

    public const string Intended = "intended";
    public const string Sent = "sent";
    public const string Moved = "moved";

    private const string WaveFormat = "yyyy-MM-ddTHH:mm";
    private const string Once = "-";

    public static string Of(CampaignId campaign, string occurrence, UnitId unit) =>
        $"{Duties}{campaign.Value}/{(occurrence.Length == 0 ? Once : occurrence)}/{unit.Value}";

    public static string Of(DateTimeOffset wave) => Waves + wave.UtcDateTime.ToString(WaveFormat, CultureInfo.InvariantCulture);

    /// <returns>Null when it names no duties.</returns>
    public static (CampaignId Campaign, string Occurrence, UnitId Unit)? Read(string cell) =>
        cell.StartsWith(Duties, StringComparison.Ordinal) && cell[Duties.Length..].Split('/') is [var campaign, var occurrence, var unit]
            ? (new(campaign), occurrence == Once ? "" : occurrence, new(unit))
            : null;

    /// <returns>Null when it names no wave.</returns>
    public static DateTimeOffset? ReadWave(string cell) =>
        cell.StartsWith(Waves, StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(cell.AsSpan(Waves.Length), WaveFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
}
