using System.Collections.Immutable;
using BotService.Core.Duties;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>How campaigns stand over all units that an official answers for: figures only, nothing to press but the way on.</summary>
internal static class CampaignSheets
{
    private const int MostShown = 10;

    public static void Show(TurnDraft draft)
    {
        if (WorklistFace.Of(draft) is not { Desk: { } desk } face)
        {
            PairSheets.Explain(draft, draft.State.Person is { Official: not null } ? DutyTexts.Gone : JoinTexts.None);
            return;
        }

        var campaigns = desk.Rows.GroupBy(row => (row.Campaign, row.Occurrence)).Take(MostShown).ToArray();
        ImmutableArray<TextRef> parts = campaigns.Length == 0
            ? [TextRef.System(DutyTexts.UnitNone)]
            : [TextRef.System(DutyTexts.Campaigns), .. campaigns.Select(campaign => Line([.. campaign]))];
        ImmutableArray<Button> units = campaigns.Length == 0 ? [] : [MenuSheets.Item(draft, CommandKind.Unit, DutyTexts.ButtonUnit, 0)];
        draft.Reply(parts, [.. units, .. face.Onward()]);
    }

    private static TextRef Line(ImmutableArray<UnitRow> rows) => TextRef.System(
        DutyTexts.CampaignLine,
        new TextArg("title", null, DutyWords.Title(rows[0].Title)),
        PollWords.Number("total", rows.Sum(row => row.Total)),
        PollWords.Number("done", rows.Sum(row => row.Done + row.Claimed)),
        PollWords.Number("open", rows.Sum(row => row.NotDone)),
        PollWords.Number("overdue", rows.Sum(row => row.Overdue)),
        rows.Max(row => row.Due) is { } due ? PollWords.Date(due) : new TextArg("date", null));
}
