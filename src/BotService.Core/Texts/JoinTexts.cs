using System.Collections.Immutable;

namespace BotService.Core.Texts;

/// <summary>Texts for officials who join by an invitation, and of the sheet that invites them.</summary>
public static class JoinTexts
{
    public const string Confirm = "join.confirm";
    public const string ConfirmAgain = "join.confirm.again";
    public const string UnderWay = "join.underway";
    public const string Done = "join.done";
    public const string Declined = "join.declined";
    public const string Unknown = "join.unknown";
    public const string Already = "join.already";
    public const string None = "join.none";
    public const string Left = "join.left";
    public const string Ended = "join.ended";
    public const string SheetTitle = "join.sheet.title";
    public const string SheetHow = "join.sheet.how";
    public const string SheetUntil = "join.sheet.until";
    public const string ButtonYes = "button.join.yes";
    public const string ButtonNo = "button.join.no";

    public static ImmutableArray<SystemText> All { get; } =
    [
        new(Confirm, ["name", "position", "unit"], Label: false),
        .. new[] { ConfirmAgain, UnderWay, Done, Declined, Unknown, Already, None, Left, Ended, SheetHow }.Select(key => new SystemText(key, [], Label: false)),
        new(SheetTitle, ["unit"], Label: false),
        new(SheetUntil, ["date"], Label: false),
        new(ButtonYes, [], Label: true),
        new(ButtonNo, [], Label: true),
    ];
}
