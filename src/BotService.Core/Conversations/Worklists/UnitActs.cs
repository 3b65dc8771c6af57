using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Conversations.Worklists;

/// <summary>What a superior does about one campaign in one unit.</summary>
internal static class UnitActs
{
    public static void Do(WorklistFace face, string row, string verb)
    {
        if (Of(face, row) is not var (campaign, occurrence, unit))
        {
            face.Draft.Reply([TextRef.System(DutyTexts.Gone)], face.Onward());
            return;
        }

        switch (verb)
        {
            case "":
                face.Show(UnitSheets.Card(face, row)!, new Prompt.UnitCard(row));
                break;
            case DutyChoice.People:
                face.Show(UnitSheets.People(face, row), new Prompt.UnitCard(row));
                break;
            case DutyChoice.Urge when face.Table(row) is null && face.Row(row) is not { MayUrge: true }:
                face.Draft.Reply([TextRef.System(DutyTexts.UnitDenied)], face.Onward());
                break;
            case DutyChoice.Urge:
                face.Tell(new DutyAct.RemindAll(campaign, occurrence, unit));
                face.Draft.Reply([TextRef.System(DutyTexts.UrgeSaid)], face.Onward());
                break;
            case DutyChoice.Noted:
                face.Tell(new DutyAct.Noted(campaign, occurrence, unit));
                face.Draft.Reply([TextRef.System(DutyTexts.NotedSaid)], face.Onward());
                break;
            default:
                face.Draft.Notify(SystemTexts.NoticeOld);
                break;
        }
    }

    private static (CampaignId Campaign, string Occurrence, UnitId Unit)? Of(WorklistFace face, string row) =>
        face.Table(row) is { } table ? (table.Campaign, table.Occurrence, table.Unit)
        : face.Row(row) is { Unit: { } unit } figures ? (figures.Campaign, figures.Occurrence, unit)
        : null;
}
