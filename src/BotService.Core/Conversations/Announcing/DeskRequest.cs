using System.Globalization;
using BotService.Core.Announcements;
using BotService.Core.Officials;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Announcing;

/// <summary>What an input of an official about announcements needs to be read before it can be decided. Most inputs, and all of citizens, need nothing.</summary>
/// <param name="Person">Whose chat it is: must be the one who joined as the official.</param>
/// <param name="All">True when <see cref="NewsDesk.All"/> is needed.</param>
/// <param name="One">The announcement that is needed; null for none.</param>
/// <param name="Plan">True when its plan is to be made; see also <see cref="AsksPlan"/>.</param>
public sealed record DeskRequest(OfficialId Official, string Person, bool All, AnnouncementId? One, bool Plan)
{
    private const int LongestWords = 40;

    /// <summary>Typed at the card, in plain spelling: may be the number or the words of a button.</summary>
    public string Typed { get; private init; } = "";

    /// <summary>Whether a plan is asked for, once it is known what the card offers.</summary>
    public bool AsksPlan(NewsDesk desk, DialogLibrary library)
    {
        if (Plan || Typed.Length == 0 || desk.One is not { } one)
        {
            return Plan;
        }

        var place = DeskButtons.Of(desk, one).Select(button => button.Verb).ToList().IndexOf(DeskChoice.Plan);
        return place >= 0
            && (Typed == (place + 1).ToString(CultureInfo.InvariantCulture)
                || (library.SystemTexts.GetValueOrDefault(SendingTexts.ButtonPlan) is { } label && (Typed == PlainSpelling.Of(label.Vietnamese) || Typed == PlainSpelling.Of(label.English))));
    }

    /// <returns>Null when nothing is to be read.</returns>
    public static DeskRequest? From(Conversation state, Inbound input, DialogLibrary library)
    {
        if (state.Person is not { Official: { } official } member)
        {
            return null;
        }

        var none = new DeskRequest(new(official), member.Id, All: false, One: null, Plan: false);
        return input switch
        {
            Inbound.DeskAnswered(_, var id, _) => none with { One = id },
            Inbound.BulkHalted => none with { All = true },
            Inbound.Pressed(var text, _) when ButtonAction.TryParse(text, out var action) && action.Kind == ButtonKinds.Announcing => OfPress(none, action),
            Inbound.Said(var text) when CommandOf(text.Trim(), library) is { } command && IsCommand(command) => none with { All = command != CommandKind.StopAll },
            Inbound.Said({ Length: <= LongestWords } text) when state.Prompt is Prompt.NewsCard(var id, NewsStep.Card, _) => none with { One = new(id), Typed = PlainSpelling.Of(text) },
            Inbound.Said or Inbound.Opened or Inbound.Other or Inbound.ChoseLanguage => Open(none, state.Prompt),
            Inbound.Pressed => Open(none, state.Prompt),
            _ => null,
        };
    }

    public static bool IsCommand(CommandKind command) => command is CommandKind.Announce or CommandKind.StopAll or CommandKind.ResumeAll;

    private static DeskRequest OfPress(DeskRequest none, ButtonAction action) => DeskChoice.IdOf(action.Scope) is { } id
        ? none with { One = id, Plan = DeskChoice.Of(action.Choice).Verb == DeskChoice.Plan }
        : none with { All = true };

    private static DeskRequest? Open(DeskRequest none, Prompt prompt) => prompt switch
    {
        Prompt.NewsList or Prompt.LiftStop => none with { All = true },
        Prompt.NewsCard(var id, _, _) => none with { One = new(id) },
        _ => null,
    };

    private static CommandKind? CommandOf(string typed, DialogLibrary library) =>
        CommandReading.TrySlash(typed, library, out var slash, out _) ? slash
        : typed.Length <= LongestWords ? CommandReading.Words(PlainSpelling.Of(typed), library)
        : null;
}
