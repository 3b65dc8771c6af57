using System.Collections.Immutable;

namespace BotService.Core.Texts;

/// <summary>Texts for officials: what they have to do, how their units stand, and what follows from each button.</summary>
public static class DutyTexts
{
    public const string ConsentStaff = "consent.staff";
    public const string HelpStaff = "help.staff";
    public const string StopStaff = "stop.staff";

    /// <summary>Above one duty, and above several, by how the person is spoken to.</summary>
    public const string One = "duty.one";
    public const string OneCouncillor = "duty.one.councillor";
    public const string OneRequested = "duty.one.requested";
    public const string Many = "duty.many";
    public const string ManyCouncillor = "duty.many.councillor";
    public const string ManyRequested = "duty.many.requested";
    public const string Superior = "duty.superior";
    public const string List = "duty.list";
    public const string None = "duty.none";

    public const string Title = "duty.title";
    public const string Facts = "duty.facts";
    public const string Further = "duty.further";
    public const string SurveyNote = "duty.survey";
    public const string OnLeave = "duty.leave";

    public const string DueOn = "duty.due.left";
    public const string DueTomorrow = "duty.due.tomorrow";
    public const string DueToday = "duty.due.today";
    public const string DueOver = "duty.due.over";
    public const string DueNever = "duty.due.none";
    public const string DueMoved = "duty.due.moved";

    public const string StateReopened = "duty.state.reopened";
    public const string StateLater = "duty.state.later";
    public const string StateClaimed = "duty.state.claimed";
    public const string StateDone = "duty.state.done";
    public const string StateNotMine = "duty.state.notmine";
    public const string StateTrouble = "duty.state.trouble";

    /// <summary>What will be sent to whom, and when.</summary>
    public const string Warning = "duty.warning";
    public const string WarningOn = "duty.warning.day";
    public const string WarningTomorrow = "duty.warning.tomorrow";
    public const string Office = "duty.office";

    public const string AtLeastPercent = "duty.target.percent.least";
    public const string AbovePercent = "duty.target.percent.above";
    public const string FullPercent = "duty.target.percent.full";
    public const string AtLeastCount = "duty.target.count.least";
    public const string AboveCount = "duty.target.count.above";
    public const string ProgressOf = "duty.progress.of";
    public const string ProgressCount = "duty.progress.count";

    public const string LaterAsk = "duty.later.ask";
    public const string LaterDone = "duty.later.ok";
    public const string LaterNever = "duty.later.none";
    public const string DoneSaid = "duty.done.ok";
    public const string DoneCouncillor = "duty.done.councillor";
    public const string DoneRequested = "duty.done.requested";
    public const string Undone = "duty.undo.ok";
    public const string TroubleAsk = "duty.trouble.ask";
    public const string TroubleSaid = "duty.trouble.ok";
    public const string NotMineSaid = "duty.notmine.ok";
    public const string MoreAsk = "duty.more.ask";
    public const string LeaveAsk = "duty.leave.ask";
    public const string LeaveDate = "duty.leave.date";
    public const string LeaveWrong = "duty.leave.wrong";
    public const string LeaveSaid = "duty.leave.ok";
    public const string ReturnedSaid = "duty.back.ok";
    public const string ProgressAsk = "duty.progress.ask";
    public const string ProgressWrong = "duty.progress.wrong";
    public const string ProgressSaid = "duty.progress.ok";
    public const string ProgressReached = "duty.progress.reached";
    public const string Gone = "duty.gone";

    public const string NoticeNotYours = "duty.notice.notyours";
    public const string NoticeSaid = "duty.notice.said";

    public const string Plea = "duty.plea";
    public const string PleaWhose = "duty.plea.whose";
    public const string PleaSomebody = "duty.plea.somebody";
    public const string PleaSaid = "duty.plea.ok";

    public const string UnitHead = "duty.unit.head";
    /// <summary>Above the figures of campaigns, summed over units.</summary>
    public const string Campaigns = "duty.campaigns";
    public const string CampaignLine = "duty.campaigns.line";
    public const string UnitNone = "duty.unit.none";
    public const string UnitTitle = "duty.unit.title";
    public const string UnitTotal = "duty.unit.total";
    public const string UnitTable = "duty.unit.table";
    public const string UnitFacts = "duty.unit.facts";
    /// <summary>Stands once above the lines of several units.</summary>
    public const string UnitsHead = "duty.units.head";
    public const string UnitsLine = "duty.units.line";
    public const string UnitsUrge = "duty.units.urge";
    public const string UnitNote = "duty.unit.note";
    public const string UnitDenied = "duty.unit.denied";

    /// <summary>How the week stands for whoever answers for units.</summary>
    public const string Week = "duty.week";
    public const string WeekUnits = "duty.week.units";
    public const string WeekLine = "duty.week.campaign";
    public const string WeekFurther = "duty.week.further";
    public const string WeekRate = "duty.week.rate";
    public const string WeekRateFew = "duty.week.rate.few";
    public const string PeopleHead = "duty.people.head";
    public const string PeopleNone = "duty.people.none";
    public const string PeopleRest = "duty.people.rest";
    public const string Person = "duty.person";
    public const string PersonOpen = "duty.person.open";
    public const string PersonOver = "duty.person.over";
    public const string PersonTrouble = "duty.person.trouble";
    public const string PersonNotMine = "duty.person.notmine";
    public const string PersonUnreachable = "duty.person.unreachable";
    public const string UrgeSaid = "duty.urge.ok";
    public const string NotedSaid = "duty.noted.ok";

    /// <summary>What a list's item is opened by.</summary>
    public const string Pick = "duty.pick";

    /// <summary>Stands for a digest where only an approved template may go.</summary>
    public const string Waiting = "duty.waiting";

    /// <summary>What people type for done, with commas between; never shown.</summary>
    public const string WordsDone = "words.done";

    public const string ButtonDuties = "button.duty.list";
    public const string ButtonUnit = "button.duty.unit";
    public const string ButtonNext = "button.duty.next";
    public const string ButtonCard = "button.duty.card";
    public const string ButtonDone = "button.duty.done";
    public const string ButtonLater = "button.duty.later";
    public const string ButtonTrouble = "button.duty.trouble";
    public const string ButtonProgress = "button.duty.progress";
    public const string ButtonMore = "button.duty.more";
    public const string ButtonUndo = "button.duty.undo";
    public const string ButtonMine = "button.duty.mine";
    public const string ButtonNotMine = "button.duty.notmine";
    public const string ButtonLeave = "button.duty.leave";
    public const string ButtonBack = "button.duty.back";
    public const string ButtonAfternoon = "button.duty.pm";
    public const string ButtonTomorrow = "button.duty.am";
    public const string ButtonTwoDays = "button.duty.d2";
    public const string ButtonToday = "button.duty.day";
    public const string ButtonWeek = "button.duty.week";
    public const string ButtonDate = "button.duty.date";
    public const string ButtonPeople = "button.duty.people";
    public const string ButtonUrge = "button.duty.urge";
    public const string ButtonNoted = "button.duty.noted";
    public const string ButtonHelped = "button.duty.helped";
    public const string ButtonTheirs = "button.duty.theirs";
    public const string ButtonNotTheirs = "button.duty.nottheirs";

    public static ImmutableArray<SystemText> All { get; } =
    [
        Text(ConsentStaff), Text(HelpStaff), Text(StopStaff),
        Text(One, "name"), Text(OneCouncillor, "name"), Text(OneRequested, "name"),
        Text(Many, "name", "count"), Text(ManyCouncillor, "name", "count"), Text(ManyRequested, "name", "count"),
        Text(Superior, "name"), Text(List, "count"), Text(None, "name"),
        Text(Title, "number", "title"),
        Text(Facts, "document", "item", "due", "moved", "assumed", "target", "progress", "minutes", "whose", "state", "link"),
        Text(Further, "count"), Text(SurveyNote), Text(OnLeave, "date"),
        Text(DueOn, "date", "days"), Text(DueTomorrow, "date"), Text(DueToday, "date"), Text(DueOver, "date", "days"), Text(DueNever), Text(DueMoved, "days", "why"),
        Text(StateReopened), Text(StateLater, "time", "date"), Text(StateClaimed), Text(StateDone), Text(StateNotMine), Text(StateTrouble, "who", "time", "date"),
        Text(Warning, "when", "unit", "who"), Text(WarningOn, "date"), Text(WarningTomorrow, "date"), Text(Office, "name", "office", "unit"),
        Text(AtLeastPercent, "n"), Text(AbovePercent, "n"), Text(FullPercent), Text(AtLeastCount, "n"), Text(AboveCount, "n"),
        Text(ProgressOf, "done", "total", "percent"), Text(ProgressCount, "done"),
        Text(LaterAsk), Text(LaterDone, "time", "date", "due"), Text(LaterNever),
        Text(DoneSaid, "title", "time"), Text(DoneCouncillor, "title", "time"), Text(DoneRequested, "title", "time"), Text(Undone, "title"),
        Text(TroubleAsk), Text(TroubleSaid, "days", "due"), Text(NotMineSaid, "title"), Text(MoreAsk),
        Text(LeaveAsk), Text(LeaveDate), Text(LeaveWrong), Text(LeaveSaid, "date"), Text(ReturnedSaid),
        Text(ProgressAsk, "title", "target"), Text(ProgressWrong), Text(ProgressSaid, "progress", "target"), Text(ProgressReached, "progress", "target"),
        Text(Gone), Text(NoticeNotYours), Text(NoticeSaid),
        Text(Plea, "unit", "title", "reason", "time", "date", "whose"), Text(PleaWhose, "unit", "title", "time", "date", "whose"), Text(PleaSomebody), Text(PleaSaid),
        Text(UnitHead), Text(UnitNone), Text(UnitTitle, "number", "unit"), Text(UnitTotal), Text(UnitTable, "title", "open", "total", "due", "whose"),
        Text(UnitsHead, "title", "due"), Text(UnitsLine, "number", "unit", "open", "total"), Text(UnitsUrge),
        Text(UnitFacts, "title", "done", "total", "claimed", "overdue", "trouble", "unreachable", "due"), Text(UnitNote), Text(UnitDenied),
        Text(Week, "week", "unit", "open", "intime", "over", "waiting", "unreachable"), Text(WeekUnits),
        Text(WeekLine, "title", "done", "total", "claimed"), Text(WeekFurther, "count"),
        Text(WeekRate, "unit", "poll", "month", "percent", "n", "target", "state"), Text(WeekRateFew, "unit", "poll", "month", "n"),
        Text(PeopleHead, "unit", "title"), Text(PeopleNone), Text(PeopleRest, "count"), Text(Person, "name", "role", "state"),
        Text(PersonOpen), Text(PersonOver), Text(PersonTrouble), Text(PersonNotMine), Text(PersonUnreachable, "state"),
        Text(UrgeSaid), Text(NotedSaid), Text(Pick, "n"), Text(Campaigns), Text(CampaignLine, "title", "total", "done", "open", "overdue", "date"), Text(Waiting, "name", "count"), Text(WordsDone),
        .. new[]
        {
            ButtonDuties, ButtonUnit, ButtonNext, ButtonCard, ButtonDone, ButtonLater, ButtonTrouble, ButtonProgress, ButtonMore, ButtonUndo, ButtonMine,
            ButtonNotMine, ButtonLeave, ButtonBack, ButtonAfternoon, ButtonTomorrow, ButtonTwoDays, ButtonToday, ButtonWeek, ButtonDate, ButtonPeople, ButtonUrge, ButtonNoted,
            ButtonHelped, ButtonTheirs, ButtonNotTheirs,
        }.Select(key => new SystemText(key, [], Label: true)),
        .. Enum.GetValues<Duties.TroubleReason>().Select(reason => new SystemText(ButtonFor(reason), [], Label: true)),
    ];

    public static string ButtonFor(Duties.TroubleReason reason) => $"button.duty.why.{reason.ToString().ToLowerInvariant()}";

    private static SystemText Text(string key, params ImmutableArray<string> args) => new(key, args, Label: false);
}
