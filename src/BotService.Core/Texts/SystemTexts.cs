using System.Collections.Immutable;

namespace BotService.Core.Texts;

/// <summary>One text that the service itself needs, whatever the polls.</summary>
/// <param name="Args">The placeholders that are filled in; a template may use fewer.</param>
/// <param name="Label">True when it stands on a button and must be short.</param>
public sealed record SystemText(string Key, ImmutableArray<string> Args, bool Label);

/// <summary>Every system text that code names. <c>lint</c> holds the dialogs against <see cref="All"/>; code uses no other key.</summary>
public static class SystemTexts
{
    public const string LanguageAsk = "lang.ask";
    public const string LanguageSet = "lang.ok";
    public const string Menu = "menu.main";
    public const string MenuPolls = "menu.polls";
    public const string MenuNoPolls = "menu.none";
    public const string Help = "help.main";
    public const string HelpChoice = "help.answer";
    public const string HelpMany = "help.answer.many";
    public const string HelpNumber = "help.answer.number";
    public const string HelpText = "help.answer.text";
    public const string HelpButtons = "help.buttons";

    public const string ConsentShort = "consent.short";
    public const string ConsentNo = "consent.no";
    public const string ConsentDeclined = "consent.declined";
    public const string ConsentAge = "consent.age";
    public const string ConsentMinor = "consent.minor";
    public const string PrivacyWho = "privacy.full.1";
    public const string PrivacyHowLong = "privacy.full.2";
    public const string PrivacyRights = "privacy.full.3";
    public const string OpeningLater = "opening.later";

    public const string PollClosed = "poll.expired";
    public const string PollNotOpen = "poll.notopen";
    public const string PollAlready = "poll.already";
    public const string PollResume = "poll.resume";
    public const string PollBadCode = "poll.badcode";
    public const string PollGone = "poll.gone";
    public const string LinkExpired = "link.expired";
    public const string LinkEarly = "link.early";
    public const string RunExpired = "run.expired";

    public const string QuestionProgress = "question.progress";
    public const string QuestionDoubt = "question.doubt";
    public const string QuestionMany = "question.many";
    public const string QuestionManyMax = "question.many.max";
    public const string QuestionTooMany = "question.toomany";
    public const string QuestionPickOne = "question.pickone";
    public const string QuestionFirst = "question.first";
    public const string QuestionUnskippable = "question.unskippable";
    public const string QuestionSkip = "question.skip";
    public const string QuestionBack = "question.back";
    public const string QuestionDone = "question.done";

    public const string ErrorUnknown = "err.unknown";
    public const string ErrorFormat = "err.format";
    public const string ErrorTooLong = "err.toolong";
    public const string ErrorNumber = "err.number";
    public const string ErrorRange = "err.range";
    public const string ErrorLeast = "err.least";
    public const string ErrorMost = "err.most";
    public const string ErrorRate = "err.rate";
    public const string ErrorGeneric = "err.generic";

    /// <summary>The one line a group gets.</summary>
    public const string GroupPrivate = "group.private";

    public const string StopDone = "stop.ok";
    public const string StopPaused = "stop.paused";
    public const string DeleteAsk = "del.ask";
    public const string DeleteDone = "del.done";
    public const string DeleteKept = "del.kept";

    /// <summary>Stands below the question, in a chat that is linked with others.</summary>
    public const string DeleteAskAll = "del.ask.all";

    /// <summary>Said in a chat whose person deleted everything from another one.</summary>
    public const string DeleteElsewhere = "del.elsewhere";

    public const string PairCode = "pair.code";
    public const string PairConfirm = "pair.confirm";
    public const string PairUnderWay = "pair.underway";
    public const string PairDone = "pair.done";
    public const string PairKept = "pair.kept";
    public const string PairList = "pair.list";
    public const string PairHere = "pair.here";
    public const string PairLeft = "pair.left";
    public const string PairOwn = "pair.own";
    public const string PairSame = "pair.same";
    public const string PairUsed = "pair.used";
    public const string PairExpired = "pair.expired";
    public const string PairUnknown = "pair.unknown";

    /// <summary>This chat is linked with other chats than the one that showed the code.</summary>
    public const string PairOther = "pair.other";
    public const string PairFull = "pair.full";

    /// <summary>Too many codes in a short time.</summary>
    public const string PairWait = "pair.wait";
    public const string ButtonPairYes = "button.pair.yes";
    public const string ButtonPairNo = "button.pair.no";
    public const string ButtonPairHere = "button.pair.here";
    public const string ButtonPairAdd = "button.pair.add";
    public const string ButtonPairLeave = "button.pair.leave";

    public const string ChannelTelegram = "channel.telegram";
    public const string ChannelWeb = "channel.web";
    public const string ChannelZalo = "channel.zalo";
    public const string ChannelOther = "channel.other";

    public const string ChangeAsk = "change.ask";
    public const string ChangeBusy = "change.busy";
    public const string ChangeOver = "change.over";
    public const string SummaryTitle = "summary.title";
    public const string SummaryLine = "summary.line";

    /// <summary>Two chosen answers in one line.</summary>
    public const string SummaryAnd = "summary.and";
    public const string SummaryMore = "summary.more";
    public const string SummarySkipped = "summary.skipped";
    public const string SummaryText = "summary.text";
    public const string SummaryRest = "summary.rest";

    /// <summary>Two texts, one under the other: the template is only the two placeholders with a line break between.</summary>
    public const string Lines = "text.lines";

    public const string NoticeOld = "notice.old";
    public const string NoticeForeign = "notice.foreign";
    public const string NoticeClosed = "notice.closed";

    /// <summary>What people type for yes, with commas between; never shown.</summary>
    public const string WordsYes = "words.yes";
    public const string WordsNo = "words.no";

    public const string ButtonDeleteAll = "button.delete.all";
    public const string ButtonVietnamese = "button.lang.vi";
    public const string ButtonEnglish = "button.lang.en";
    public const string ButtonAgree = "button.consent.yes";
    public const string ButtonDisagree = "button.consent.no";
    public const string ButtonReadMore = "button.consent.more";
    public const string ButtonAdult = "button.age.yes";
    public const string ButtonMinor = "button.age.no";
    public const string ButtonStart = "button.start";
    public const string ButtonLater = "button.later";
    public const string ButtonAbout = "button.about";
    public const string ButtonResume = "button.resume";
    public const string ButtonStop = "button.stop";
    public const string ButtonDelete = "button.delete";
    public const string ButtonDeleteYes = "button.delete.yes";
    public const string ButtonDeleteNo = "button.delete.no";
    public const string ButtonChange = "button.change";
    public const string ButtonChangeDone = "button.change.done";
    public const string ButtonMenu = "button.menu";
    public const string ButtonHelp = "button.help";
    public const string ButtonLanguage = "button.language";
    public const string ButtonPrivacy = "button.privacy";
    public const string ButtonFeedback = "button.feedback";

    /// <summary>All of them, with the arguments each is filled with.</summary>
    public static ImmutableArray<SystemText> All { get; } =
    [
        Text(LanguageAsk), Text(LanguageSet),
        Text(Menu, "controller"), Text(MenuPolls), Text(MenuNoPolls),
        Text(Help), Text(HelpChoice), Text(HelpMany), Text(HelpNumber), Text(HelpText), Text(HelpButtons),

        Text(ConsentShort, "controller", "unit"), Text(ConsentNo, "unit", "hotline"), Text(ConsentDeclined, "unit", "hotline"),
        Text(ConsentAge), Text(ConsentMinor),
        Text(PrivacyWho, "controller", "address"), Text(PrivacyHowLong, "months", "unit"), Text(PrivacyRights, "dpo"),
        Text(OpeningLater),

        Text(PollClosed, "date"), Text(PollNotOpen, "date"), Text(PollAlready, "date"), Text(PollResume, "i", "n"),
        Text(PollBadCode, "code"), Text(PollGone), Text(LinkExpired, "code", "date"), Text(LinkEarly, "code", "date"),
        Text(RunExpired, "title"),

        Text(QuestionProgress, "place", "of"), Text(QuestionDoubt), Text(QuestionMany), Text(QuestionManyMax, "max"),
        Text(QuestionTooMany, "max"), Text(QuestionPickOne), Text(QuestionFirst), Text(QuestionUnskippable),
        Button(QuestionSkip), Button(QuestionBack), Button(QuestionDone),

        Text(ErrorUnknown), Text(ErrorFormat), Text(ErrorTooLong, "max"), Text(ErrorNumber),
        Text(ErrorRange, "min", "max"), Text(ErrorLeast, "min"), Text(ErrorMost, "max"),
        Text(ErrorRate, "seconds"), Text(ErrorGeneric, "code"), Text(GroupPrivate),

        Text(StopDone), Text(StopPaused), Text(DeleteAsk), Text(DeleteDone, "code"), Text(DeleteKept), Text(DeleteAskAll), Text(DeleteElsewhere),

        Text(PairCode, "code", "minutes"), Text(PairConfirm, "channel"), Text(PairUnderWay), Text(PairDone, "channels"), Text(PairKept),
        Text(PairList, "channels"), Text(PairHere), Text(PairLeft), Text(PairOwn), Text(PairSame), Text(PairUsed), Text(PairExpired),
        Text(PairUnknown), Text(PairOther), Text(PairFull, "max"), Text(PairWait),
        Text(ChannelTelegram), Text(ChannelWeb), Text(ChannelZalo), Text(ChannelOther),
        Button(ButtonPairYes), Button(ButtonPairNo), Button(ButtonPairHere), Button(ButtonPairAdd), Button(ButtonPairLeave), Button(ButtonDeleteAll),

        Text(ChangeAsk), Text(ChangeBusy), Text(ChangeOver),
        Text(SummaryTitle), Text(SummaryLine, "question", "answer"), Text(SummaryAnd, "first", "rest"), Text(SummaryMore, "count"),
        Text(SummarySkipped), Text(SummaryText), Text(SummaryRest, "count"), Text(Lines, "first", "rest"),

        Text(NoticeOld), Text(NoticeForeign), Text(NoticeClosed), Text(WordsYes), Text(WordsNo),

        Button(ButtonVietnamese), Button(ButtonEnglish), Button(ButtonAgree), Button(ButtonDisagree), Button(ButtonReadMore),
        Button(ButtonAdult), Button(ButtonMinor), Button(ButtonStart), Button(ButtonLater), Button(ButtonAbout),
        Button(ButtonResume), Button(ButtonStop), Button(ButtonDelete), Button(ButtonDeleteYes), Button(ButtonDeleteNo),
        Button(ButtonChange), Button(ButtonChangeDone), Button(ButtonMenu), Button(ButtonHelp), Button(ButtonLanguage),
        Button(ButtonPrivacy), Button(ButtonFeedback),

        .. ReplyTexts.All,
        .. WebTexts.All,
        .. ReportTexts.All,
        .. ZaloTexts.All,
        .. Officials.OfficialTexts.All,
        .. Calendars.CalendarTexts.All,
        .. JoinTexts.All,
        .. DutyTexts.All,
        .. Announcements.AnnouncementTexts.All,
        .. CampaignTexts.All,
        .. NewsTexts.All,
        .. SendingTexts.All,
    ];

    private static SystemText Text(string key, params ImmutableArray<string> args) => new(key, args, Label: false);

    private static SystemText Button(string key) => new(key, [], Label: true);
}
