using System.CommandLine;
using System.Globalization;
using BotService.Core.Access;
using BotService.Core.Announcements.Reach;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;
using BotService.Host.Commands;

namespace BotService.Host.Announcements.Commands;

/// <summary>Makes the reach plan and shows it: what a sender reads before typing the number of people.</summary>
internal static class PlanCommand
{
    public static Command Make(Terminal terminal)
    {
        var (id, key) = (Acting.Id(), Acting.KeyFile());
        var json = CommandOptions.Json();
        var command = new Command("plan", "Says whom it reaches, how, when and at what cost; sends nothing") { id, key, json };
        command.SetAction((parsed, ct) => Acting.OnRecordAsync(
            terminal,
            parsed.GetValue(key),
            "announce plan",
            StaffAction.PrepareSending,
            async (acting, record) =>
            {
                if (await acting.FindAsync(parsed.GetRequiredValue(id), ct) is not { } found)
                {
                    return ExitCode.NotFound;
                }

                var sender = acting.As(StaffAction.PrepareSending);
                var (plan, outcome) = await acting.Desk.PlanAsync(found, sender, found.Revision, ct);
                if (acting.Take(outcome, record, found.Id.Value) is not { } planned)
                {
                    return ExitCode.Failed;
                }

                var (audience, second) = (acting.Desk.SentenceOf(planned.Draft.Audience), acting.Desk.NeedsApproval(planned, sender, plan!.People));
                if (parsed.GetValue(json))
                {
                    terminal.Json(PlanShown.Of(plan, audience, second));
                    return ExitCode.Done;
                }

                Tell(plan, audience, acting.Desk.Zone, terminal);
                terminal.Line(second ? "A second person has to say yes." : "Nobody else has to say yes.");
                terminal.Line($"Next: 'announce {(planned.Tested || !acting.Desk.MustTest ? "submit" : "test")} {planned.Id}'.");
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static void Tell(ReachPlan plan, Translations audience, TimeZoneInfo zone, Terminal terminal)
    {
        terminal.Line(audience.Vietnamese);
        terminal.Line(audience.English);
        terminal.Line($"{Number(plan.People)} people, of whom {Number(plan.Reached)} will get it{(plan.Cost > 0 ? $", at a cost of {plan.Cost.ToString("N0", CultureInfo.InvariantCulture)}" : "")}.");
        if (plan.Ways.Length > 0)
        {
            terminal.Table(["Channel", "Class", "People", "Messages", "Cost"], plan.Ways.Select(way => new[]
            {
                way.Channel, Spoken.Of(way.Class), Number(way.People), Number(way.Parts), way.Cost.ToString("N0", CultureInfo.InvariantCulture),
            }));
            terminal.Table(["Channel", "A second", "First", "Last", "Days", "Too late", "Quota (used and needed of the most)"], plan.Channels.Select(channel => new[]
            {
                channel.Channel,
                channel.PerSecond.ToString("0.#", CultureInfo.InvariantCulture),
                channel.Starts is { } starts ? Spoken.At(starts, zone) : "never",
                channel.Ends is { } ends ? Spoken.At(ends, zone) : "",
                Number(channel.Days),
                Number(channel.Left),
                string.Join("; ", channel.Quotas.Select(QuotaOf)),
            }));
        }

        Tell("Will not get it", plan.Never, terminal);
        Tell("Get it later", plan.Later, terminal);
        terminal.Line(plan.TimesUsual is { } times
            ? string.Create(CultureInfo.InvariantCulture, $"That is {times:0.#} times this sender's usual {plan.Usual!.People:N0} people.")
            : "This sender has sent nothing before.");
        if (plan is { Starts: { } first, Ends: { } last })
        {
            terminal.Line($"From {Spoken.At(first, zone)} to {Spoken.At(last, zone)}: {Spoken.Of(last - first)}.");
        }
        else if (plan.Left > 0)
        {
            terminal.Line($"{Number(plan.Left)} messages would come too late: give it more time, or fewer people.");
        }
    }

    private static void Tell(string heading, IReadOnlyCollection<ReachReason> reasons, Terminal terminal)
    {
        if (reasons.Count > 0)
        {
            terminal.Table([heading, "People"], reasons.Select(reason => new[] { Spoken.Of(reason.Why), Number(reason.People) }));
        }
    }

    private static string QuotaOf(QuotaUse use) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Spoken.Of(use.Quota.Scope)} a {(use.Quota.Period == QuotaPeriod.Day ? "day" : "month")}: {use.Used:N0} + {use.Needs:N0} of {use.Quota.Most:N0}");

    private static string Number(int number) => LookCommands.Number(number);
}
