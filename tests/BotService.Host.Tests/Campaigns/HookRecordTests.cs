using System.Collections.Immutable;
using BotService.Host.Campaigns.Hooks;
using BotService.Runtime.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Host.Tests.Campaigns;

public sealed class HookRecordTests
{
    [Fact]
    public async Task A_flood_of_refused_messages_leaves_a_line_a_minute_that_says_how_many_there_were()
    {
        var clock = new FakeTimeProvider();
        var audit = new ListedAudit();
        var record = new HookRecord(audit, clock);

        for (var message = 0; message < 6_001; message++)
        {
            await record.RefusedAsync(new DefaultHttpContext(), message % 100 == 99 ? 409 : 401);
            clock.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal(["1 x 401", "2970 x 401, 30 x 409", "2970 x 401, 30 x 409"], audit.Lines.Select(line => line.Change));
        Assert.All(audit.Lines, line => Assert.Equal(("webhook:completions", AuditOutcome.Refused), (line.Who, line.Outcome)));
    }

    private sealed class ListedAudit : IAudit
    {
        public List<AuditLine> Lines { get; } = [];

        public ValueTask WriteAsync(AuditLine line, CancellationToken ct)
        {
            Lines.Add(line);
            return ValueTask.CompletedTask;
        }

        public ValueTask<ImmutableArray<AuditEntry>> ReadAsync(long after, int max, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<AuditHead> HeadAsync(CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<AuditVerdict> VerifyAsync(CancellationToken ct) => throw new NotSupportedException();
    }
}
