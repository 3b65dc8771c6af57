using BotService.Host.Serving;

namespace BotService.Host.Tests.Serving;

public sealed class MemoryReleaseTests
{
    private const long MB = 1_000_000;

    [Theory]
    [InlineData(900 * MB, 700 * MB, 0, false)] // busy
    [InlineData(900 * MB, 899 * MB, 0, true)] // quiet after much
    [InlineData(901 * MB, 900 * MB, 900 * MB, false)] // given back a moment ago
    [InlineData(40 * MB, 39 * MB, 0, false)] // a start alone is not much
    public void Memory_goes_back_when_a_busy_time_is_over(long now, long atLastLook, long atLastRelease, bool due)
    {
        Assert.Equal(due, MemoryRelease.IsDue(now, atLastLook, atLastRelease));
    }

    [Fact]
    public void Asking_the_C_library_for_what_it_keeps_back_does_no_harm_on_any_machine()
    {
        Assert.Null(Record.Exception(NativeHeap.Trim));
    }
}
