using System.Security.Cryptography;
using System.Text;
using BotService.Channels.Zalo.OfficialAccount;

namespace BotService.Channels.Tests.Zalo.OfficialAccount;

public sealed class ZaloOaSignatureTests
{
    private const string Body = """{"app_id":"1111","user_id_by_app":"3333","event_name":"user_send_text","timestamp":"1700000000000","sender":{"id":"2222"},"recipient":{"id":"9999"},"message":{"text":"Xin chào","msg_id":"m1"}}""";
    private const string Mac = "94938e72e9dbd60d29298758b77d8783b23e00955a08f3b640178ff9928b7737";
    private const string Time = "1700000000000";

    [Fact]
    public void The_published_vector_is_right() => Assert.Equal(ZaloOaSigning.AppAndBodyTime, Match($"mac={Mac}"));

    [Theory]
    [InlineData(Mac)]
    [InlineData("MAC=94938E72E9DBD60D29298758B77D8783B23E00955A08F3B640178FF9928B7737")]
    [InlineData("  mac=94938e72e9dbd60d29298758b77d8783b23e00955a08f3b640178ff9928b7737 ")]
    public void The_prefix_may_be_absent_and_case_does_not_matter(string header) => Assert.Equal(ZaloOaSigning.AppAndBodyTime, Match(header));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mac=")]
    [InlineData("mac=94938e72")]
    [InlineData("mac=zz938e72e9dbd60d29298758b77d8783b23e00955a08f3b640178ff9928b7737")]
    public void What_is_no_hash_is_none(string? header) => Assert.Null(ZaloOaSignature.Read(header));

    [Fact]
    public void One_changed_byte_of_the_body_is_noticed() =>
        Assert.Equal(ZaloOaSigning.None, Match(Mac, body: Body.Replace("chào", "chao", StringComparison.Ordinal)));

    [Fact]
    public void A_keyed_hash_as_many_copies_make_it_is_refused()
    {
        var keyed = HMACSHA256.HashData(Encoding.UTF8.GetBytes("oa-secret"), Encoding.UTF8.GetBytes($"1111{Body}{Time}"));

        Assert.Equal(ZaloOaSigning.None, Match(Convert.ToHexStringLower(keyed)));
    }

    [Fact]
    public void A_time_in_the_header_is_the_second_guess() =>
        Assert.Equal(ZaloOaSigning.AppAndHeaderTime, Match(Of("1111", "1700000000999"), headerTime: "1700000000999"));

    [Fact]
    public void The_accounts_id_in_place_of_the_apps_is_taken_only_where_it_is_allowed()
    {
        var mac = Of("9999", Time);

        Assert.Equal(ZaloOaSigning.None, Match(mac));
        Assert.Equal(ZaloOaSigning.AccountAndBodyTime, Match(mac, options => options with { SignedByOaId = true }));
        Assert.Equal(ZaloOaSigning.AccountAndHeaderTime, Match(Of("9999", "17"), options => options with { SignedByOaId = true }, headerTime: "17"));
    }

    [Fact]
    public void While_a_key_is_changed_both_are_right()
    {
        var both = (ZaloOaOptions options) => options with { OaSecrets = ["new-oa-secret", "oa-secret"] };

        Assert.Equal(ZaloOaSigning.AppAndBodyTime, Match(Mac, both));
        Assert.Equal(ZaloOaSigning.AppAndBodyTime, Match(Of("1111", Time, "new-oa-secret"), both));
        Assert.Equal(ZaloOaSigning.None, Match(Of("1111", Time, "older-oa-secret"), both));
    }

    private static string Of(string id, string time, string secret = "oa-secret") =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}{Body}{time}{secret}")));

    private static ZaloOaSigning Match(string header, Func<ZaloOaOptions, ZaloOaOptions>? adjust = null, string body = Body, string? headerTime = null)
    {
        var options = new ZaloOaOptions { AppId = "1111", AppSecret = "x", OaSecrets = ["oa-secret"] };
        return new ZaloOaSignature(adjust?.Invoke(options) ?? options).Match(ZaloOaSignature.Read(header)!, Encoding.UTF8.GetBytes(body), Time, headerTime, "9999");
    }
}
