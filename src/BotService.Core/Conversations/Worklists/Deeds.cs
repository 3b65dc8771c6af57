using BotService.Core.Access;
using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Conversations.Worklists;

/// <summary>What of an official's acts is put on record: what is done to others, what takes names out, and whatever is refused.</summary>
internal static class Deeds
{
    public const string SeeUnit = "chat unit see";
    public const string ListUnit = "chat unit list";
    public const string RemindUnit = "chat unit remind";
    public const string NoteUnit = "chat unit note";

    /// <summary>Answers somebody's trouble, or says whose a duty is.</summary>
    public const string Answer = "chat duty answer";

    /// <summary>Says for somebody else that a duty is done.</summary>
    public const string Finish = "chat duty done";

    /// <summary>Says anything else of a duty that is somebody else's.</summary>
    public const string Change = "chat duty change";

    /// <summary>Presses what was made for another chat or another official, or by nobody.</summary>
    public const string Button = "chat button";

    /// <summary>Whoever is in a chat that is no official's any more.</summary>
    private const string Nobody = "nobody";

    public static string OfUnit(string verb) => verb switch
    {
        DutyChoice.People => ListUnit,
        DutyChoice.Urge => RemindUnit,
        DutyChoice.Noted => NoteUnit,
        _ => SeeUnit,
    };

    /// <param name="whose">To whom it was done, or in whose place; null when the unit says it all.</param>
    public static Effect Done(TurnDraft draft, string what, CampaignId campaign, UnitId unit, OfficialId? whose = null) =>
        Of(draft.State, draft.Context, what, refused: false, [campaign.Value, unit.Value, .. whose is { } one ? new[] { one.Value } : []]);

    public static Effect Refused(TurnDraft draft, string what, CampaignId campaign, UnitId unit) =>
        Of(draft.State, draft.Context, what, refused: true, campaign.Value, unit.Value);

    public static Effect Refused(Conversation state, TurnContext context, string what) => Of(state, context, what, refused: true);

    private static Effect.Record Of(Conversation state, TurnContext context, string what, bool refused, params ReadOnlySpan<string> target) => new(new AuditNote(
        state.Person?.Official is { } official ? Actor.NameOf(new(official)) : Nobody, what, [.. target], refused, context.Fresh(), context.Now));
}
