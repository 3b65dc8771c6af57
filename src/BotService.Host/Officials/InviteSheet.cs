using System.Globalization;
using System.Net;
using System.Text;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Host.Links;

namespace BotService.Host.Officials;

/// <summary>A page to print: for each invited person the name, a QR code and the code to type, to be cut apart.</summary>
internal static class InviteSheet
{
    private const string Style = """
        body { font: 14px/1.4 sans-serif; margin: 1.5rem; color: #000; background: #fff }
        h1 { font-size: 1.3rem }
        ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0; list-style: none; padding: 0 }
        li { border: 1px dashed #555; padding: 1rem; text-align: center; break-inside: avoid }
        li svg { width: 11rem; height: auto; display: block; margin: .5rem auto }
        strong { font-size: 1.1rem }
        @media print { body { margin: 0 } @page { size: A4; margin: 12mm } }
        """;

    /// <param name="unit">Null when the sheet is for one person.</param>
    public static string Write(UnitId? unit, IEnumerable<InvitationShown> invitations, LinkTarget target, ITexts texts, Language language, TimeZoneInfo zone)
    {
        string Say(string key, params TextArg[] args) => WebUtility.HtmlEncode(texts.Render(TextRef.System(key, [.. args]), language));
        var name = unit is { } known ? new TextArg("unit", null, new TextRef(TextRef.Units, known.Value, [])) : new TextArg("unit", "");
        var title = Say(JoinTexts.SheetTitle, name);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{(language == Language.English ? "en" : "vi")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><style>
            {Style}
            </style></head>
            <body><h1>{title}</h1><p>{Say(JoinTexts.SheetHow)}</p>
            <ul>

            """);
        foreach (var one in invitations)
        {
            var day = TimeZoneInfo.ConvertTime(one.Until, zone).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
            var picture = new QrPicture(target == LinkTarget.Telegram && one.Telegram is { } telegram ? telegram : one.Web, one.Code);
            page.Append(CultureInfo.InvariantCulture, $"""
                <li><strong>{WebUtility.HtmlEncode(one.Name)}</strong>
                {picture.Svg()}<small>{Say(JoinTexts.SheetUntil, new TextArg("date", day))}</small></li>

                """);
        }

        return page.Append("</ul></body></html>\n").ToString();
    }
}
