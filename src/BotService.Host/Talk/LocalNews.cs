using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Reach;
using BotService.Core.Conversations;
using BotService.Core.Conversations.Announcing;
using BotService.Core.Delivery.Planning;
using BotService.Core.Officials;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Host.Talk;

/// <summary>
/// Made-up announcements for whom plays an official: one of their own, and one that somebody else wrote and submitted. Core decides every act
/// on them; nobody is written to.
/// </summary>
internal sealed class LocalNews
{
    private const int MadeUpPeople = 120;
    private readonly Dictionary<AnnouncementId, Announcement> _announcements = [];
    private readonly DialogLibrary _library;
    private readonly Official _official;
    private readonly DateOnly _today;
    private bool _stopped;

    private LocalNews(DialogLibrary library, Official official, DateOnly today) => (_library, _official, _today) = (library, official, today);

    private Actor Actor => Actor.OfOfficial(_official, _today, _library.Units);

    public static LocalNews Of(DialogLibrary library, Official official, ITexts texts, DateTimeOffset now, DateOnly today)
    {
        var news = new LocalNews(library, official, today);
        var templates = library.Announcements.Templates.Values.OrderBy(template => template.Values.Length).ThenBy(template => template.Id, StringComparer.Ordinal).Take(2);
        foreach (var (template, author) in templates.Zip([news.Actor.Name, "official:somebody-else"]))
        {
            ImmutableArray<TemplateValue> values = [.. template.Values.Select(value => new TemplateValue(value, new("…", "…")))];
            var draft = new AnnouncementDraft(
                template.Title.Vietnamese,
                Drafting.Fill(template, values, texts),
                AudienceRule.Of(new Criterion.InUnits([official.Holdings[0].Unit], Below: true)),
                template.Topic,
                now.AddDays(3))
            {
                Priority = template.Priority,
            };
            news._announcements[new(template.Id)] = new Announcement(new(template.Id), author, draft);
        }

        news.Submit(new("official:somebody-else", ActorRole.Writer, []), now);
        return news;
    }

    public NewsDesk? Desk(Conversation before, Inbound input, DateTimeOffset now)
    {
        if (DeskRequest.From(before, input, _library) is not { } asked)
        {
            return null;
        }

        var desk = new NewsDesk(Actor, _stopped);
        if (!desk.MayStop)
        {
            return desk;
        }

        desk = desk with
        {
            All = asked.All ? [.. _announcements.Values.OrderBy(one => one.Id.Value, StringComparer.Ordinal)] : [],
            One = asked.One is { } id ? _announcements.GetValueOrDefault(id) : null,
        };
        return asked.AsksPlan(desk, _library) ? desk with { Plan = Plan(now) } : desk;
    }

    /// <summary>What comes back to the chat for what it asked.</summary>
    public IEnumerable<Inbound> Answers(Effect effect, DateTimeOffset now)
    {
        switch (effect)
        {
            case Effect.Halt(var stopped, _, _):
                _stopped = stopped;
                foreach (var one in _announcements.Values.ToArray())
                {
                    _announcements[one.Id] = Steering.Steer(one, 1, stopped, now).Next;
                }

                return [new Inbound.BulkHalted(stopped)];
            case Effect.Wish(var id, { Act: DeskAct.Test, By: var by }) when Decide(id, by, new Act.Tested(), null, now) is null:
                return [new Inbound.Tried(new(id, "talk"), _announcements[id]), new Inbound.DeskAnswered(DeskAct.Test, id, null)];
            case Effect.Wish(var id, var wish):
                var why = Decide(id, wish.By, wish.AsAct() ?? new Act.Tested(), wish.Expected, now);
                return wish.Act == DeskAct.Plan && why is null ? [] : [new Inbound.DeskAnswered(wish.Act, id, why)];
            default:
                return [];
        }
    }

    private static ReachPlan Plan(DateTimeOffset now) =>
        new(now, MadeUpPeople, [new("telegram", SendClass.Free, MadeUpPeople, MadeUpPeople, 0)], [], [], [new("telegram", 30, now, now.AddSeconds(4), 1, 0, [])], null);

    private void Submit(AnnouncementActor author, DateTimeOffset now)
    {
        foreach (var one in _announcements.Values.Where(one => one.Author == author.Name).ToArray())
        {
            foreach (var act in new Act[] { new Act.Tested(), new Act.Planned(Plan(now).Figures), new Act.Submit() })
            {
                Decide(one.Id, author, act, null, now);
            }
        }
    }

    private ActRefusal? Decide(AnnouncementId id, AnnouncementActor actor, Act act, int? expected, DateTimeOffset now)
    {
        var context = new ActContext(now, SafetyRules.Usual, RecipientCounts.None, _library.Units, [.. _library.Polls.Keys], expected, _stopped);
        switch (AnnouncementTurns.Decide(_announcements[id], actor, act, context))
        {
            case ActOutcome.Done(var next, _):
                _announcements[id] = next;
                return null;
            case ActOutcome.Refused(var why):
                return why;
            default:
                throw new InvalidOperationException("no such outcome");
        }
    }
}
