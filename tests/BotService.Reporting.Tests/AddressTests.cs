using BotService.Core.Results;
using BotService.Reporting.Addresses;
using BotService.Reporting.Delivery;
using BotService.Reporting.Tests.Rig;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Reporting.Tests;

public sealed class AddressTests
{
    private static readonly System.Collections.Immutable.ImmutableArray<int> Ports = [443, 8443];

    [Theory]
    [InlineData("https://reports.example.vn/hooks", true)]
    [InlineData("https://reports.example.vn:8443/hooks?site=1", true)]
    [InlineData("https://[2606:4700:4700::1111]/hooks", true)]
    [InlineData("http://reports.example.vn/hooks", false)]
    [InlineData("ftp://reports.example.vn/hooks", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("gopher://reports.example.vn", false)]
    [InlineData("https://user:secret@reports.example.vn/", false)]
    [InlineData("https://user@reports.example.vn/", false)]
    [InlineData("https://reports.example.vn:22/", false)]
    [InlineData("https://reports.example.vn:6379/", false)]
    [InlineData("https://reports.example.vn/#part", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f000001/", false)]
    [InlineData("https://0177.0.0.1/", false)]
    [InlineData("https://127.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:169.254.169.254]/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://10.0.0.5/", false)]
    [InlineData("/hooks", false)]
    [InlineData("", false)]
    [InlineData("reports.example.vn", false)]
    public void The_written_address_is_judged_before_anything_is_sent(string text, bool fine)
    {
        Assert.Equal(fine, WebhookAddress.Check(text, allowPrivate: false, Ports) is null);
    }

    [Theory]
    [InlineData("http://10.0.0.5:8080/hooks", true)]
    [InlineData("https://receiver.internal:9000/", true)]
    [InlineData("http://user:secret@10.0.0.5/", false)]
    [InlineData("ftp://10.0.0.5/", false)]
    public void An_operator_may_open_the_own_network(string text, bool fine)
    {
        Assert.Equal(fine, WebhookAddress.Check(text, allowPrivate: true, Ports) is null);
    }

    [Fact]
    public async Task A_refused_address_is_a_reason_that_an_operator_can_read()
    {
        var options = new ReportOptions { Url = new("https://localhost/"), Secrets = [WebhookSecret.Read(ReportRig.Secret)!], Zone = Survey.Zone };
        using var sender = new WebhookSender(options, new FakeTimeProvider());
        var body = new ReportBody
        {
            Report = "a/b/2026-11",
            Poll = new("a"),
            Title = "t",
            Label = "l",
            Unit = new(new("b"), "b"),
            Period = "2026-11",
            Sequence = 1,
            Closed = false,
            Suppressed = true,
        };

        var outcome = await sender.PostAsync(ReportEvent.Of(body, DateTimeOffset.UnixEpoch, new("urn:botservice")), CancellationToken.None);

        Assert.Contains("private network", Assert.IsType<PostOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
    }
}
