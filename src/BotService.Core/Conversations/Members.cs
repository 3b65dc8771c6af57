using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Persons;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>
/// A chat as one of a person's: tells the person what changed here, and takes over what changed elsewhere. A chat that is told of a
/// seat it does not hold answers that it left, so late notes mend themselves.
/// </summary>
internal static class Members
{
    private const int Most = 12;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>Tells the person what this turn changed of what all chats share, or of the chat itself. Most turns change none of it.</summary>
    public static void Follow(TurnDraft draft, bool acted)
    {
        var (before, state) = (draft.Before, draft.State);
        if (state.Person is not { } member || before.Person?.Seat != member.Seat)
        {
            return;
        }

        member = member with
        {
            LanguageAt = state.Language == before.Language ? member.LanguageAt : After(member.LanguageAt, draft.Context.Now),
            OptedOutAt = state.OptedOut == before.OptedOut ? member.OptedOutAt : After(member.OptedOutAt, draft.Context.Now),
        };
        var chose = member != state.Person;
        draft.State = chose ? state with { Person = member } : state;
        var told = chose || state.Consents != before.Consents || state.Unreachable != before.Unreachable || state.Address != before.Address || state.Topics != before.Topics
            || (state.Past != before.Past && !VotesOf(draft, state).SequenceEqual(VotesOf(draft, before)));
        if (told && member.Revision > 0)
        {
            Post(draft, member.Id, new PersonNote.Stood(StandingOf(draft, member, acted)));
        }
    }

    /// <summary>Takes the chat out of its person, if it is of one, and ends the codes that it showed. The rest of the state stays.</summary>
    public static void Leave(TurnDraft draft, bool forgetAll = false)
    {
        Pairing.Withdraw(draft);
        if (draft.State.Person is { } member)
        {
            draft.State = draft.State with { Person = null };
            Post(draft, member.Id, forgetAll ? new PersonNote.ForgetAll(draft.Context.Chat, member.Seat) : new PersonNote.Left(draft.Context.Chat, member.Seat));
        }
    }

    public static Turn Told(TurnDraft draft, PersonNote note)
    {
        switch (note)
        {
            case PersonNote.View view when draft.State.Person?.Seat == view.Seat:
                TakeOver(draft, draft.State.Person, view);
                break;
            case PersonNote.View view:
                Post(draft, view.Person, new PersonNote.Left(draft.Context.Chat, view.Seat));
                break;
            case PersonNote.Refused(var seat, Refusal.Unknown) when draft.State.Person is { Revision: > 0 } member && member.Seat == seat:
                Leave(draft);
                break;
            case PersonNote.Refused(var seat, var why) when draft.State.Person is { Revision: 0 } member && member.Seat == seat:
                draft.State = draft.State with { Person = null };
                Prompts.ShowUnder(draft, PairSheets.Refused(why));
                break;
            case PersonNote.Forget(var seat) when draft.State.Person?.Seat == seat:
                draft.State = draft.State with { Person = null };
                Deletions.Forget(draft, TextRef.System(SystemTexts.DeleteElsewhere));
                break;
            case PersonNote.NotInvited(var seat):
                Joining.Refused(draft, seat);
                break;
            case PersonNote.Refused or PersonNote.Forget:
                break;
            default:
                throw new UnreachableException("no such note goes to a chat");
        }

        var unchanged = !draft.HasEffects && ReferenceEquals(draft.State, draft.Before);
        return new(draft.State, draft.Effects(), null, Expiry.NextWake(draft.State, draft.Library), unchanged);
    }

    public static Standing StandingOf(TurnDraft draft, Membership member, bool acted)
    {
        var state = draft.State;
        return new(draft.Context.Chat, member.Seat, state.Channel, state.Address ?? "", !state.Unreachable, acted, draft.Context.Now, SharedOf(draft, member));
    }

    public static void Post(TurnDraft draft, string person, PersonNote note) =>
        draft.Owe(new Effect.Mail(new PersonMail(new Recipient.Person(person), note)));

    private static void TakeOver(TurnDraft draft, Membership member, PersonNote.View view)
    {
        var own = SharedOf(draft, member);
        var merged = Shared.Merge(own, view.Shared);
        var newer = view.Revision > member.Revision;
        var first = member.Revision == 0;
        var office = newer ? view.Official : member.Official;
        var (joins, parts) = (office is not null && office != member.Official, office is null && member.Official is not null);
        member = member with
        {
            Revision = newer ? view.Revision : member.Revision,
            Others = newer ? view.Others : member.Others,
            Here = newer ? view.Here : member.Here,
            Official = office,
            LanguageAt = merged.LanguageAt,
            OptedOutAt = merged.OptedOutAt,
        };
        if (newer || !merged.Says(own))
        {
            draft.State = draft.State with
            {
                Person = member,
                Language = merged.Language,
                OptedOut = merged.OptedOut,
                Consents = merged.Consents.SequenceEqual(draft.State.Consents) ? draft.State.Consents : merged.Consents,
                Topics = TopicChoices.AreSame(merged.Topics, draft.State.Topics) ? draft.State.Topics : merged.Topics,
            };
            PastRuns.Keep(draft, WithVotes(draft, merged.Votes));
        }

        // The first time also because the chat may have changed since it asked: until it was told, it told nothing.
        if (first || !merged.Says(view.Shared))
        {
            Post(draft, member.Id, new PersonNote.Stood(StandingOf(draft, member, acted: false)));
        }

        if (joins || parts)
        {
            Prompts.ShowUnder(draft, TextRef.System(joins ? JoinTexts.Done : JoinTexts.Ended));
        }
        else if (first && member.HasOthers)
        {
            Prompts.ShowUnder(draft, PairSheets.Done(member));
        }
    }

    private static Shared SharedOf(TurnDraft draft, Membership member) => Shared.Merge(Shared.Nothing, new Shared
    {
        Language = draft.State.Language,
        LanguageAt = member.LanguageAt,
        OptedOut = draft.State.OptedOut,
        OptedOutAt = member.OptedOutAt,
        Consents = draft.State.Consents,
        Votes = [.. VotesOf(draft, draft.State)],
        Topics = draft.State.Topics,
    });

    private static IEnumerable<Vote> VotesOf(TurnDraft draft, Conversation state)
    {
        foreach (var past in state.Past)
        {
            if (past.State == PastState.Finished && Runs.PollOf(draft.Library, past.Run)?.EveryDays is not null)
            {
                var mark = PastRuns.Reduce(past);
                yield return new(past.Run.Poll, past.Run.Revision, past.Run.Link, past.Run.Day, mark.FinishedAt);
            }
        }
    }

    /// <summary>A vote of another chat becomes the mark that a deletion would leave: it keeps a second one out and cannot be changed here.</summary>
    private static ImmutableArray<PastRun> WithVotes(TurnDraft draft, ImmutableArray<Vote> votes)
    {
        var past = draft.State.Past;
        foreach (var vote in votes)
        {
            if (!past.Any(one => one.State == PastState.Finished && one.Run.Poll == vote.Poll && one.Run.Link == vote.Link && one.Run.Day == vote.Day))
            {
                past = past.Add(PastRuns.MarkOf(vote.Poll, vote.Revision, vote.Link, vote.Day, vote.Until));
            }
        }

        past = PastRuns.Prune(past, draft.Library, draft.Now);
        return past.Length > Most ? past[^Most..] : past;
    }

    private static DateTimeOffset After(DateTimeOffset known, DateTimeOffset now) => now > known ? now : known + Tick;
}
