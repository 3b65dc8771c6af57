using BotService.Channels.WebChat;

namespace BotService.Channels.Tests.WebChat;

/// <summary>What an operator writes, and what a browser sends.</summary>
public sealed class WebOriginTests
{
    [Theory]
    [InlineData("https://dichvu.example.vn", "https://dichvu.example.vn")]
    [InlineData("https://DichVu.example.vn/", "https://dichvu.example.vn")]
    [InlineData("https://dichvu.example.vn:443", "https://dichvu.example.vn")]
    [InlineData("https://dichvu.example.vn:8443", "https://dichvu.example.vn:8443")]
    [InlineData("http://localhost:8080", "http://localhost:8080")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080")]
    [InlineData("https://dịchvụ.vn", "https://xn--dchv-5w5a1g.vn")]
    [InlineData("https://dichvu.example.vn/chat", null)]
    [InlineData("https://dichvu.example.vn?x", null)]
    [InlineData("https://dichvu.example.vn#x", null)]
    [InlineData("https://user@dichvu.example.vn", null)]
    [InlineData("https://*.example.vn", null)]
    [InlineData("dichvu.example.vn", null)]
    [InlineData("ftp://dichvu.example.vn", null)]
    [InlineData("null", null)]
    [InlineData("*", null)]
    [InlineData("", null)]
    public void An_origin_is_read_as_browsers_write_it(string written, string? read) => Assert.Equal(read, WebOrigin.Read(written));
}
