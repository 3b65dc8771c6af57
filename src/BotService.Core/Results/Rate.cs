namespace BotService.Core.Results;

/// <summary>What a satisfaction rate says about its target (see <see cref="Target"/>).</summary>
public enum TargetState
{
    /// <summary>Too few valid answers to say anything.</summary>
    Insufficient,
    Met,

    /// <summary>Not met, but the interval still reaches the target.</summary>
    Attention,

    /// <summary>Not met, and the whole interval lies below the target.</summary>
    Missed,
}

/// <summary>A share of satisfied answers, as it leaves the service: fractions with four decimals.</summary>
/// <param name="N">Valid answers.</param>
/// <param name="Satisfied">Levels 4 and 5.</param>
/// <param name="Value">Null (never 0) when <paramref name="N"/> is 0.</param>
/// <param name="Low">Of the 95 % Wilson interval.</param>
public sealed record Rate(long N, long Satisfied, decimal? Value, decimal? Low, decimal? High)
{
    public static Rate Of(long satisfied, long n)
    {
        if (n <= 0)
        {
            return new(0, 0, null, null, null);
        }

        var interval = Wilson.Of(satisfied, n);
        return new(n, satisfied, Rounded((decimal)satisfied / n), Rounded((decimal)interval.Low), Rounded((decimal)interval.High));
    }

    /// <summary>Holds the exact rate, not the rounded one, against a target: 95 of 100 is not above 95 %.</summary>
    public TargetState Against(Target target)
    {
        if (N == 0 || N < target.MinimumSample)
        {
            return TargetState.Insufficient;
        }

        var satisfied = Satisfied * 100m;
        var wanted = target.Percent * N;
        var met = target.Comparison == Comparison.Above ? satisfied > wanted : satisfied >= wanted;
        return met ? TargetState.Met
            : Wilson.Of(Satisfied, N).High * 100 >= (double)target.Percent ? TargetState.Attention
            : TargetState.Missed;
    }

    private static decimal Rounded(decimal fraction) => decimal.Round(fraction, 4, MidpointRounding.AwayFromZero);
}
