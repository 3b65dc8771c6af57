using System.Globalization;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.Core.Delivery;

namespace BotService.Channels.Tests.Zalo.OfficialAccount;

public sealed class ZaloOaOutcomesTests
{
    private static readonly ZaloOaOptions Options = new()
    {
        AppId = "1111",
        AppSecret = "x",
        OaSecrets = ["y"],
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"),
    };

    /// <summary>Every documented code, and what becomes of the message.</summary>
    [Theory]
    [InlineData("delivered", 0)]
    [InlineData("every send waits 30 s", -32)]
    [InlineData("waits 60 min", -211, -218)]
    [InlineData("waits until 06:00", -133, -234)]
    [InlineData("waits until 00:00", -144, -147, -1472)]
    [InlineData("token", -124, -216, -220)]
    [InlineData("unreachable", -114, -118, -119, -141, -213, -217, -227, -244)]
    [InlineData("outside the window", -230, -232)]
    [InlineData("operator", -115, -137, -204, -205, -209, -212, -219, -221, -223, -224, -235, -242, -320, -321)]
    [InlineData("refused", -100, -108, -131, -201, -210, -233, -237, -238, -240, -241, -248, -249, -403, -1121, -1122)]
    [InlineData("tried again", -200, -9999, 42)]
    public void A_code_means(string expected, params int[] codes) => Assert.All(codes, code => Assert.Equal(expected, Describe(200, code)));

    [Theory]
    [InlineData(401, null, "token")]
    [InlineData(429, null, "every send waits 30 s")]
    [InlineData(200, null, "tried again")]
    [InlineData(0, null, "tried again")]
    [InlineData(408, null, "tried again")]
    [InlineData(500, null, "tried again")]
    [InlineData(502, 0, "tried again")]
    [InlineData(503, -32, "every send waits 30 s")]
    [InlineData(400, -213, "unreachable")]
    [InlineData(400, null, "refused")]
    [InlineData(403, null, "operator")]
    [InlineData(404, null, "operator")]
    public void A_status_without_a_code_has_a_meaning_too(int status, int? code, string expected) => Assert.Equal(expected, Describe(status, code));

    [Fact]
    public void No_reason_quotes_what_zalo_said() =>
        Assert.All(ZaloOaCodes.All, code => Assert.Matches("^[A-Za-z0-9_ ,;']+$", code.Value.Words));

    private static string Describe(int status, int? code)
    {
        // Eleven at night in Viet Nam.
        var now = new DateTimeOffset(2026, 11, 23, 16, 0, 0, TimeSpan.Zero);
        return ZaloOaOutcomes.From(status, code, now, Options) switch
        {
            ZaloOaVerdict.RenewToken => "token",
            ZaloOaVerdict.Over(SendOutcome.Delivered) => "delivered",
            ZaloOaVerdict.Over(SendOutcome.Throttled(var wait, true)) => string.Create(CultureInfo.InvariantCulture, $"every send waits {wait.TotalSeconds} s"),
            ZaloOaVerdict.Over(SendOutcome.Throttled({ TotalMinutes: 60 } wait, false)) when code is -211 or -218 => string.Create(CultureInfo.InvariantCulture, $"waits {wait.TotalMinutes} min"),
            ZaloOaVerdict.Over(SendOutcome.Throttled(var wait, false)) => string.Create(CultureInfo.InvariantCulture, $"waits until {(now + wait).ToOffset(TimeSpan.FromHours(7)):HH:mm}"),
            ZaloOaVerdict.Over(SendOutcome.Unreachable) => "unreachable",
            ZaloOaVerdict.Over(SendOutcome.OutsideWindow) => "outside the window",
            ZaloOaVerdict.Over(SendOutcome.Misconfigured) => "operator",
            ZaloOaVerdict.Over(SendOutcome.Refused) => "refused",
            ZaloOaVerdict.Over(SendOutcome.Unavailable) => "tried again",
            var other => other.ToString()!,
        };
    }
}
