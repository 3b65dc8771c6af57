namespace BotService.Core.Results;

/// <summary>
/// The 95 % interval of a rate by Wilson. Near 95 % the simple form (p ± 1.96·SE) passes 100 %, this one cannot.
/// </summary>
/// <param name="Low">0 to 1.</param>
/// <param name="High">0 to 1.</param>
public readonly record struct Wilson(double Low, double High)
{
    private const double Z = 1.96;

    /// <param name="satisfied">0 to <paramref name="n"/>.</param>
    /// <param name="n">At least 1: a rate of nothing has no interval.</param>
    public static Wilson Of(long satisfied, long n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(satisfied);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(satisfied, n);
        var p = (double)satisfied / n;
        var scale = 1 + (Z * Z / n);
        var centre = (p + (Z * Z / (2 * n))) / scale;
        var half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4.0 * n * n))) / scale;
        return new(satisfied == 0 ? 0 : Math.Max(0, centre - half), satisfied == n ? 1 : Math.Min(1, centre + half));
    }
}
