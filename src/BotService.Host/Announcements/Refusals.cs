using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Announcements.Acts;

namespace BotService.Host.Announcements;

/// <summary>What a refusal is called by the API and told at the command line. Its machine code is the name in camel case.</summary>
internal static class Refusals
{
    public static string CodeOf(ActRefusal why) => JsonNamingPolicy.CamelCase.ConvertName(why.ToString());

    /// <summary>True for what the actor may not do, whatever the moment: it stands in the audit log as refused.</summary>
    public static bool IsForbidden(ActRefusal why) => why is ActRefusal.NotAllowed or ActRefusal.OutsideUnits or ActRefusal.OwnWords;

    public static int StatusOf(ActRefusal why) => why switch
    {
        ActRefusal.Stale => StatusCodes.Status412PreconditionFailed,
        ActRefusal.BadContent or ActRefusal.BadDraft or ActRefusal.WrongNumber => StatusCodes.Status422UnprocessableEntity,
        _ => IsForbidden(why) ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict,
    };

    public static string WordsOf(ActRefusal why) => why switch
    {
        ActRefusal.Stale => "Somebody changed it since it was read; read it again",
        ActRefusal.WrongPhase => "It is not at a point at which this can be done",
        ActRefusal.NotAllowed => "This takes another role",
        ActRefusal.OutsideUnits => "It reaches people outside of your units",
        ActRefusal.OwnWords => "Nobody approves what they wrote or handed in themselves; a second person has to",
        ActRefusal.TooManyHands => $"More than {AnnouncementTurns.MostHands} people have written it; begin another one",
        ActRefusal.BadContent => "The words, the button or the picture cannot be sent",
        ActRefusal.BadDraft => "Title, topic, audience or hours are not in order",
        ActRefusal.NotTested => "It has not been shown to anybody as a test; send a test first",
        ActRefusal.NotPlanned => "There is no reach plan of this audience; make one first",
        ActRefusal.PlanTooOld => "The reach plan is too old; make another one",
        ActRefusal.AudienceGrew => "Many more people than were approved; hand it in for approval again",
        ActRefusal.WrongNumber => "The number is not that of the reach plan",
        ActRefusal.NobodyThere => "The reach plan names nobody",
        ActRefusal.Expired => "Its last hour is over",
        ActRefusal.MendUnderWay => "A correction is proposed or under way; wait for it, or reject it",
        ActRefusal.Panic => "All bulk sending is stopped; let it go first",
        _ => throw new UnreachableException(),
    };
}
