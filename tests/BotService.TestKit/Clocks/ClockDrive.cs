using Microsoft.Extensions.Time.Testing;

namespace BotService.TestKit.Clocks;

/// <summary>Moves a fake clock while real work (a store's thread, a socket) goes on beside it.</summary>
public static class ClockDrive
{
    /// <summary>Advances by <paramref name="step"/> until <paramref name="done"/>, and lets waiting work run between the steps.</summary>
    /// <exception cref="TimeoutException">It was not done after <paramref name="limit"/> of fake time.</exception>
    public static async Task UntilAsync(this FakeTimeProvider clock, Func<bool> done, TimeSpan step, TimeSpan limit)
    {
        var end = clock.GetUtcNow() + limit;
        while (!done())
        {
            if (clock.GetUtcNow() >= end)
            {
                throw new TimeoutException($"not done after {limit} of the clock");
            }

            clock.Advance(step);
            await Task.Delay(1);
        }
    }

    /// <summary>Advances by <paramref name="whole"/> in steps.</summary>
    public static async Task RunAsync(this FakeTimeProvider clock, TimeSpan whole, TimeSpan step)
    {
        var end = clock.GetUtcNow() + whole;
        while (clock.GetUtcNow() < end)
        {
            clock.Advance(step);
            await Task.Delay(1);
        }
    }
}
