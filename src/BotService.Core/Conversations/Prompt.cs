using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Conversations.Announcing;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Officials;
using BotService.Core.Polls;

namespace BotService.Core.Conversations;

/// <summary>The open prompt. The set is closed on purpose.</summary>
[JsonConverter(typeof(PromptJson))]
public abstract record Prompt
{
    private Prompt()
    {
    }

    public sealed record None : Prompt;

    /// <summary>The menu stands open; its numbers may be typed.</summary>
    public sealed record Menu : Prompt;

    public sealed record ChooseLanguage : Prompt;

    public sealed record AskConsent(string Purpose) : Prompt;

    public sealed record AskAge : Prompt;

    public sealed record Introduce : Prompt;

    public sealed record Ask(QuestionId Question) : Prompt;

    /// <summary>The summary of a finished run, with the offer to change it.</summary>
    public sealed record OfferChange(string Run) : Prompt;

    /// <summary>Which question of a finished run to change.</summary>
    public sealed record ChooseChange(string Run) : Prompt;

    public sealed record OfferResume : Prompt;

    public sealed record ConfirmDelete : Prompt;

    /// <summary>Topics of announcements, to subscribe to or to stop.</summary>
    public sealed record Topics : Prompt;

    /// <summary>A pair code was typed: is this chat to be linked with the one that showed it?</summary>
    public sealed record ConfirmPair(string Code, string Person, string Channel) : Prompt;

    /// <summary>An invitation's code was given: is this the official whom it names?</summary>
    /// <param name="Key">Of the invitation.</param>
    public sealed record ConfirmInvite(string Key, OfficialId Official) : Prompt;

    /// <summary>The linked chats, and what can be done with them.</summary>
    public sealed record Chats : Prompt;

    /// <summary>An official's duties and tables of units.</summary>
    /// <param name="Shown">What was listed, by <see cref="DutyChoice.Subject"/>: the first is number 1, whatever has become of it since.</param>
    /// <param name="From">How many stood on the pages before.</param>
    public sealed record Duties(ImmutableArray<string> Shown, int From = 0) : Prompt;

    /// <summary>One duty, and what is asked about it.</summary>
    public sealed record DutyCard(int Number, DutyStep Step) : Prompt;

    /// <summary>How units stand, for those who answer for them.</summary>
    /// <param name="Shown">As in <see cref="Duties"/>.</param>
    public sealed record UnitList(ImmutableArray<string> Shown, int From = 0) : Prompt;

    /// <summary>One campaign in one unit.</summary>
    /// <param name="Row">See <see cref="DutyKeys.OfRow"/>.</param>
    public sealed record UnitCard(string Row) : Prompt;

    /// <summary>Somebody who waits for an answer.</summary>
    public sealed record PleaCard(int Number) : Prompt;

    /// <summary>Announcements that concern an official.</summary>
    /// <param name="From">How many are passed over.</param>
    public sealed record NewsList(int From = 0) : Prompt;

    /// <summary>One of them.</summary>
    /// <param name="Revision">The one that the official was shown.</param>
    public sealed record NewsCard(string Id, NewsStep Step, int Revision) : Prompt;

    /// <summary>Is all bulk sending to go again?</summary>
    public sealed record LiftStop : Prompt;

    /// <summary>True while numbers and words typed are for announcements.</summary>
    [JsonIgnore]
    public bool IsOfNews => this is NewsList or NewsCard or LiftStop;

    /// <summary>True while numbers and words typed are for an official's lists and cards.</summary>
    [JsonIgnore]
    public bool IsOfWorklist => this is Duties or DutyCard or UnitList or UnitCard or PleaCard;
}
