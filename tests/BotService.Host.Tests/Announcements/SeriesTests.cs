using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Reach;
using BotService.Core.Officials;
using BotService.Core.Texts;
using BotService.Host.Announcements;
using BotService.Host.Announcements.Commands;
using BotService.Host.Announcements.Forms;
using BotService.Host.Commands;
using BotService.Runtime;
using BotService.Runtime.Announcements;
using BotService.Runtime.Channels;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Announcements;

/// <summary>A series of which a part is taken at the very moment.</summary>
public sealed class SeriesTests
{
    private static readonly AnnouncementActor Writer = new("official:head", ActorRole.Writer, null);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, "Nothing was begun.", "Nothing was written")]
    [InlineData(3, "The parts up to s-3 are begun and stay.", "The parts of the first table are begun and stay")]
    public async Task What_was_begun_before_a_part_failed_is_said_to_stay(int begun, string mistake, string closing)
    {
        await using var town = await AnnouncementTown.StartAsync();
        var parts = town.Town.Service.App.Services;
        var desk = new AnnouncementDesk(
            new Rushed(parts.GetRequiredService<IAnnouncements>(), begun), parts.GetRequiredService<IRecipientLists>(), parts.GetRequiredService<IDialogShelf>(), parts.GetRequiredService<ITexts>(),
            parts.GetServices<IChannel>(), parts.GetRequiredService<RuntimeOptions>(), TimeProvider.System);
        var values = desk.Library.Announcements.PartsOf("papi").SelectMany(part => part.Values).Distinct().ToDictionary(name => name, _ => new WordsForm("x"));
        var mistakes = new Mistakes();

        var made = await new SeriesDesk(desk).BeginAsync(new("papi", desk.Today.AddDays(1), "s", new() { [SeriesForm.Every] = values }), Writer, mistakes, Ct);
        await using var output = new StringWriter();
        var exit = SeriesCommand.Tell(made, mistakes, desk.Zone, new(TextReader.Null, output, output, () => new ConfigurationBuilder().Build(), interactive: false));

        Assert.Equal((begun, ExitCode.Failed), (made.Length, exit));
        Assert.EndsWith(mistake, mistakes.ByPointer()["/prefix"].Single(), StringComparison.Ordinal);
        Assert.Contains(closing, output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Begins so many and is then too late.</summary>
    private sealed class Rushed(IAnnouncements inner, int before) : IAnnouncements
    {
        private int _left = before;

        public ValueTask<ActOutcome> BeginAsync(AnnouncementId id, AnnouncementDraft draft, AnnouncementActor actor, CancellationToken ct) =>
            _left-- > 0 ? inner.BeginAsync(id, draft, actor, ct) : ValueTask.FromResult<ActOutcome>(new ActOutcome.Refused(ActRefusal.Stale));

        public IReadOnlySet<DateOnly> QuietDays => inner.QuietDays;

        public ImmutableArray<(string Channel, FittedMessage Shown)> Preview(Content content, Language language) => inner.Preview(content, language);

        public ValueTask<Announcement?> FindAsync(AnnouncementId id, CancellationToken ct) => inner.FindAsync(id, ct);

        public ValueTask<ImmutableArray<Announcement>> AllAsync(CancellationToken ct) => inner.AllAsync(ct);

        public ValueTask<ActOutcome?> ActAsync(AnnouncementId id, AnnouncementActor actor, Act act, int? expected, CancellationToken ct) => inner.ActAsync(id, actor, act, expected, ct);

        public ValueTask<ReachPlan?> PlanAsync(AnnouncementId id, CancellationToken ct) => inner.PlanAsync(id, ct);

        public ValueTask<TestOutcome?> TestAsync(AnnouncementId id, OfficialId official, AnnouncementActor actor, CancellationToken ct) => inner.TestAsync(id, official, actor, ct);

        public ValueTask<RecipientCounts> CountsAsync(AnnouncementId id, CancellationToken ct) => inner.CountsAsync(id, ct);

        public ValueTask<ImmutableArray<ActRecord>> ActsAsync(AnnouncementId id, int max, CancellationToken ct) => inner.ActsAsync(id, max, ct);

        public ValueTask<BulkStop?> StopAsync(CancellationToken ct) => inner.StopAsync(ct);

        public ValueTask StopAsync(bool stopped, string by, CancellationToken ct) => inner.StopAsync(stopped, by, ct);
    }
}
