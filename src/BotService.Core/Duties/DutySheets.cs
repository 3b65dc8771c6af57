using System.Collections.Immutable;
using BotService.Core.Campaigns;

namespace BotService.Core.Duties;

/// <summary>Makes what an official is shown, in a digest and on asking.</summary>
public static class DutySheets
{
    private const string CodeMark = "{code}";

    /// <summary>What an official who asks is shown: everything that is not withdrawn, the open and most urgent first, and all tables.</summary>
    /// <param name="worklist">Null when there is none yet: what it would hold is shown.</param>
    public static DutySheet Of(Worklist? worklist, DutyContext context)
    {
        var draft = new WorklistDraft(worklist, context);
        if (context.Official is null)
        {
            return new("", [], []);
        }

        Assignment.Refresh(draft);
        Standing.Refresh(draft);
        var shown = new List<(bool Through, DateOnly Last, int Index)>();
        for (var i = 0; i < draft.Duties.Count; i++)
        {
            var duty = draft.Duties[i];
            if (duty.State != DutyState.Withdrawn && draft.CampaignOf(duty) is { State: CampaignState.Open })
            {
                shown.Add((duty.State is DutyState.Done or DutyState.Claimed, draft.DaysOf(duty).Last ?? DateOnly.MaxValue, i));
            }
        }

        shown.Sort();
        var sheet = Sheet(
            draft,
            shown.Select(line => line.Index),
            draft.State.Tables.Where(table => Urging.IsOpen(draft, table)),
            draft.State.Pleas);
        return sheet with
        {
            Lines = [.. sheet.Lines.Select(line => line with { Offers = Postponing.Offers(line.Due, draft.Home, draft.IsSuperior, draft.Rules, draft.Now) })],
        };
    }

    /// <param name="asked">Only what the person asked to be reminded of.</param>
    internal static DutySheet Digest(WorklistDraft draft, List<int> lines, bool asked, WeekSheet? week) =>
        Sheet(draft, lines, asked ? [] : draft.State.Tables.Where(table => Urging.IsShown(draft, table)), asked ? [] : draft.State.Pleas) with { Week = week };

    private static DutySheet Sheet(WorklistDraft draft, IEnumerable<int> lines, IEnumerable<Table> tables, IEnumerable<Plea> pleas) => new(
        draft.Context.Official!.Name,
        [.. lines.Select(index => Line(draft, draft.Duties[index]))],
        [.. NewsFirst(tables).Select(table => Of(draft, table))],
        draft.Leave)
    {
        Pleas = [.. pleas.Where(plea => draft.Rules.Campaigns.Find(plea.Campaign) is not null).Select(plea => Of(draft, plea))],
    };

    private static DutyLine Line(WorklistDraft draft, Duty duty)
    {
        var campaign = draft.CampaignOf(duty)!;
        var days = draft.DaysOf(duty);
        var announced = Escalation.Announced(draft, duty);
        var waits = duty.ReplyBy is not null && duty.State is DutyState.Trouble or DutyState.NotMine;
        return new(
            duty.Number,
            duty.Campaign,
            campaign.Kind,
            campaign.Wording,
            campaign.Title,
            campaign.Document,
            campaign.Item,
            duty.Unit,
            duty.State,
            days.Last,
            days.Left(draft.Today),
            campaign.Minutes,
            Link(campaign, draft, duty),
            campaign.Target,
            duty.Progress,
            announced is { } told ? new(told.To, told.Unit, told.Who, told.On) : null,
            waits ? Reply(draft, duty) : null)
        {
            Reopened = duty.Reopened,
            For = duty.For is { } other ? draft.Context.Names.GetValueOrDefault(other) : null,
            Instead = duty.For is not null,
            Whose = duty.For,
            Later = duty.Later,
            Assumed = days.Assumed,
            Moved = days.Moved,
        };
    }

    /// <summary>What was told last, or not yet, stands first; what was told together by unit, in whatever order it came.</summary>
    private static IEnumerable<Table> NewsFirst(IEnumerable<Table> tables) => tables
        .OrderBy(table => table.Told is not null)
        .ThenByDescending(table => table.Told, StringComparer.Ordinal)
        .ThenBy(table => table.Campaign.Value, StringComparer.Ordinal)
        .ThenBy(table => table.Unit.Value, StringComparer.Ordinal);

    /// <summary>A personal link is nobody else's to open.</summary>
    private static string? Link(Campaign campaign, WorklistDraft draft, Duty duty) =>
        campaign.Link?.Contains(CodeMark, StringComparison.Ordinal) != true ? campaign.Link
        : duty.For is null ? campaign.Link.Replace(CodeMark, Uri.EscapeDataString(draft.Context.Id.Value), StringComparison.Ordinal)
        : null;

    private static ReplyDue Reply(WorklistDraft draft, Duty duty)
    {
        var helper = duty.Helpers is [var first, ..] ? draft.Context.Roster.Find(first) : null;
        return new(helper?.Name, helper?.Unit, duty.ReplyBy!.Value);
    }

    private static UnitTable Of(WorklistDraft draft, Table table)
    {
        var campaign = draft.Rules.Campaigns.Find(table.Campaign)!;
        return new(
            table.Campaign,
            table.Occurrence,
            campaign.Title,
            table.Unit,
            table.Level,
            table.Late.Length,
            draft.Context.Totals.GetValueOrDefault(DutyCells.Of(table.Campaign, table.Occurrence, table.Unit)),
            draft.Rules.Days(campaign, table.Occurrence, table.Unit).Last,
            table.Noted)
        {
            Whose = table.For,
            For = table.For is { } other ? draft.Context.Names.GetValueOrDefault(other) : null,
        };
    }

    private static PleaLine Of(WorklistDraft draft, Plea plea) => new(
        plea.Number,
        plea.Campaign,
        draft.Rules.Campaigns.Find(plea.Campaign)!.Title,
        plea.Unit,
        draft.Context.Names.GetValueOrDefault(plea.Official),
        plea.Reason,
        plea.ReplyBy)
    {
        Whose = plea.Official,
        For = plea.For is { } other ? draft.Context.Names.GetValueOrDefault(other) : null,
    };
}
