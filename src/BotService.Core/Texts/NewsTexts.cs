using System.Collections.Immutable;

namespace BotService.Core.Texts;

/// <summary>Texts for people who subscribe to announcements, and stop them.</summary>
public static class NewsTexts
{
    public const string Topics = "news.topics";

    /// <summary>Said only where a number was set up.</summary>
    public const string Promise = "news.promise";
    public const string AllStopped = "news.allstopped";
    public const string None = "news.none";
    public const string Subscribed = "news.subscribed";
    public const string Stopped = "news.stopped";

    /// <summary>Stands for a topic that is no longer offered.</summary>
    public const string OldTopic = "news.oldtopic";

    /// <summary>Stands above the buttons: pressing one is the consent.</summary>
    public const string Consent = "consent.news";

    /// <summary>Stands above an announcement that is shown to its writer.</summary>
    public const string Test = "news.test";

    /// <summary>Stands under every announcement.</summary>
    public const string ButtonStop = "button.news.stop";

    public static ImmutableArray<SystemText> All { get; } =
    [
        Text(Topics), Text(Promise, "n"), Text(AllStopped), Text(None), Text(Subscribed, "topic"), Text(Stopped, "topic"), Text(OldTopic), Text(Test),
        Text(Consent, "controller"), new(ButtonStop, [], Label: true),
    ];

    private static SystemText Text(string key, params ImmutableArray<string> args) => new(key, args, Label: false);
}
