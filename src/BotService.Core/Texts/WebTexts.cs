using System.Collections.Immutable;

namespace BotService.Core.Texts;

/// <summary>The few words that the web chat's page has of its own. The page names them by what follows <c>web.</c></summary>
public static class WebTexts
{
    public const string Prefix = "web.";

    public const string Title = "web.title";
    public const string NoScript = "web.noscript";

    public static ImmutableArray<SystemText> All { get; } =
    [
        Text(Title), Text(NoScript),

        // The header: what the visitor need not fear, the other language's own name, the size of letters.
        Text("web.anonymous"), Button("web.switch"), Button("web.size"),

        // Names that a screen reader reads: the talk, the answers of a question, one's own words, what was chosen before.
        Text("web.log"), Text("web.options"), Text("web.you"), Text("web.chosen"),

        Button("web.input"), Text("web.hint"), Button("web.send"),

        // How it stands with the connection, and with what was sent.
        Text("web.connecting"), Text("web.sending"), Text("web.waiting"), Text("web.offline"), Text("web.failed"), Text("web.restart"),

        // For devices that many people use: ends the talk on this screen.
        Button("web.fresh"), Text("web.fresh-ask"), Button("web.fresh-yes"), Button("web.fresh-no"),

        // Inside another site's page: its button, the frame's, and what is said when the page may not open the talk.
        Button("web.open"), Button("web.close"), Text("web.barred"),
    ];

    private static SystemText Text(string key) => new(key, [], Label: false);

    private static SystemText Button(string key) => new(key, [], Label: true);
}
