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
            Missing(face, verb);
            return;
        }

        switch (verb)
        {
            case "":
                face.Show(UnitSheets.Card(face, row)!, new Prompt.UnitCard(row));
                break;
            case DutyChoice.People:
                face.Draft.Owe(face.Row(row) is { MayName: true } ? Deeds.Done(face.Draft, Deeds.ListUnit, campaign, unit) : Deeds.Refused(face.Draft, Deeds.ListUnit, campaign, unit));
                face.Show(UnitSheets.People(face, row), new Prompt.UnitCard(row));
                break;
            case DutyChoice.Urge when face.Table(row) is null && face.Row(row) is not { MayUrge: true }:
                Deny(face, Deeds.RemindUnit, campaign, unit);
                break;
            case DutyChoice.Urge:
                face.Draft.Owe(Deeds.Done(face.Draft, Deeds.RemindUnit, campaign, unit, face.Table(row)?.Whose));
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

    /// <summary>What is not theirs is refused; what was theirs is over.</summary>
    private static void Missing(WorklistFace face, string verb)
    {
        if (face.Desk?.Foreign is { } foreign)
        {
            Deny(face, Deeds.OfUnit(verb), foreign.Campaign, foreign.Unit);
        }
        else
        {
            face.Draft.Reply([TextRef.System(DutyTexts.Gone)], face.Onward());
        }
    }

    private static void Deny(WorklistFace face, string what, CampaignId campaign, UnitId unit)
    {
        face.Draft.Owe(Deeds.Refused(face.Draft, what, campaign, unit));
        face.Draft.Reply([TextRef.System(DutyTexts.UnitDenied)], face.Onward());
    }

    private static (CampaignId Campaign, string Occurrence, UnitId Unit)? Of(WorklistFace face, string row) =>
        face.Table(row) is { } table ? (table.Campaign, table.Occurrence, table.Unit)
        : face.Row(row) is { Unit: { } unit } figures ? (figures.Campaign, figures.Occurrence, unit)
        : null;
}
