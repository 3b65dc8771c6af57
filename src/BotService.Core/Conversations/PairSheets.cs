using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Links;
using BotService.Core.Persons;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>What is said of linked chats.</summary>
internal static class PairSheets
{
    private const string NoScope = "-";

    public static Sheet Confirm(TurnDraft draft, string channel) => new(
        [TextRef.System(SystemTexts.PairConfirm, new TextArg("channel", null, NameOf(channel)))],
        [
            draft.Button(ButtonKinds.Pair, NoScope, Pairing.Yes, SystemTexts.ButtonPairYes, 1),
            draft.Button(ButtonKinds.Pair, NoScope, Pairing.No, SystemTexts.ButtonPairNo, 2),
        ]);

    public static Sheet Chats(TurnDraft draft)
    {
        if (draft.State.Person is not { HasOthers: true } member)
        {
            return MenuSheets.Menu(draft);
        }

        var buttons = ImmutableArray.CreateBuilder<Button>(4);
        if (!member.Here)
        {
            buttons.Add(draft.Button(ButtonKinds.Pair, NoScope, Pairing.Here, SystemTexts.ButtonPairHere, 1));
        }

        buttons.Add(draft.Button(ButtonKinds.Pair, NoScope, Pairing.Add, SystemTexts.ButtonPairAdd, buttons.Count + 1));
        buttons.Add(draft.Button(ButtonKinds.Pair, NoScope, Pairing.Leave, SystemTexts.ButtonPairLeave, buttons.Count + 1));
        buttons.Add(MenuSheets.Item(draft, CommandKind.Menu, SystemTexts.ButtonMenu, buttons.Count + 1));
        var list = TextRef.System(SystemTexts.PairList, Names(member));
        return new(member.Here ? [list, TextRef.System(SystemTexts.PairHere)] : [list], buttons.DrainToImmutable());
    }

    public static void ShowCode(TurnDraft draft, string code) => Reply(draft, TextRef.System(
        SystemTexts.PairCode,
        new TextArg("code", LinkCode.Spaced(code)),
        PollWords.Number("minutes", (int)PairOffer.Life.TotalMinutes)));

    /// <summary>Says why nothing was linked; what is under way stays where it is.</summary>
    public static void Explain(TurnDraft draft, string key) => Reply(draft, Worded(key));

    public static TextRef Done(Membership member) => TextRef.System(SystemTexts.PairDone, Names(member));

    public static TextRef Refused(Refusal why) => Worded(why switch
    {
        Refusal.Expired => SystemTexts.PairExpired,
        Refusal.Used => SystemTexts.PairUsed,
        Refusal.Full => SystemTexts.PairFull,
        Refusal.Unknown => SystemTexts.PairUnknown,
        _ => throw new UnreachableException(),
    });

    private static TextRef Worded(string key) =>
        key == SystemTexts.PairFull ? TextRef.System(key, PollWords.Number("max", Person.MostChats)) : TextRef.System(key);

    private static void Reply(TurnDraft draft, TextRef text)
    {
        var menu = MenuSheets.Item(draft, CommandKind.Menu, SystemTexts.ButtonMenu, 0);
        draft.Reply([text], MenuSheets.IsUnderWay(draft.State) ? [MenuSheets.Resume(draft, 0), menu] : [menu]);
    }

    private static TextArg Names(Membership member)
    {
        var others = member.Others ?? [];
        var names = NameOf(others[0]);
        foreach (var other in others.Skip(1))
        {
            names = TextRef.System(SystemTexts.SummaryAnd, new TextArg("first", null, names), new TextArg("rest", null, NameOf(other)));
        }

        return new("channels", null, names);
    }

    public static TextRef NameOf(string channel) => TextRef.System(channel switch
    {
        "telegram" => SystemTexts.ChannelTelegram,
        "web" => SystemTexts.ChannelWeb,
        _ when channel.StartsWith("zalo", StringComparison.Ordinal) => SystemTexts.ChannelZalo,
        _ => SystemTexts.ChannelOther,
    });
}
