using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Duties;

/// <summary>A wave came: one digest with everything that is open, by whichever chat may take it now.</summary>
internal static class Digesting
{
    /// <summary>Names the digest to the rules of sending, where a template may stand for it.</summary>
    private const string Text = "duty.digest";
    private const int MostLines = 20;
    private const int LengthOfFrame = 200;
    private const int LengthOfLine = 250;

    private static readonly TimeSpan ShortestWorth = TimeSpan.FromHours(1);

    public static void Run(WorklistDraft draft)
    {
        var orders = draft.Context.Orders;
        Weekly.Pass(draft);
        if (draft.State.Wave is { } wave && wave <= draft.Now)
        {
            WaveOrder? order = orders.TryGetValue(wave, out var ordered) ? ordered : null;
            if (draft.Leave is not null || !draft.HasChat || !IsDue(draft) || WaveClock.From(draft.Rules, draft.Home, wave, draft.IsSuperior) != wave)
            {
                Planning.Move(draft);
                draft.State = draft.State with { Missed = null };
            }
            else if (order == WaveOrder.Skip)
            {
                Skip(draft);
            }
            else if (draft.Now > wave + draft.Rules.Waves.LateAfter && order != WaveOrder.SendNow)
            {
                Planning.Move(draft);
                draft.State = draft.State with { Missed = wave };
            }
            else
            {
                Send(draft, wave);
            }
        }
        else if (draft.State.Missed is { } missed && orders.TryGetValue(missed, out var late))
        {
            if (late == WaveOrder.SendNow && draft is { Leave: null, HasChat: true } && IsDue(draft))
            {
                Planning.Move(draft);
                draft.CountWave(missed, DutyCells.Moved, -1);
                draft.State = draft.State with { Wave = missed };
                Send(draft, missed);
            }
            else if (late == WaveOrder.Skip)
            {
                Skip(draft);
            }

            draft.State = draft.State with { Missed = null };
        }
    }

    /// <summary>True when a superior or a colleague has something to be told that no digest has shown yet.</summary>
    public static bool HasNews(WorklistDraft draft)
    {
        foreach (var table in draft.State.Tables)
        {
            if (Urging.IsNews(draft, table))
            {
                return true;
            }
        }

        foreach (var plea in draft.State.Pleas)
        {
            if (plea.Told is null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDue(WorklistDraft draft) => OnlyAsked(draft) switch
    {
        null => false,
        true => draft.Duties.Any(duty => Due.Asked(draft, duty) <= draft.Now),
        false => HasNews(draft) || Weekly.Due(draft) is not null || draft.Duties.Any(duty => Due.IsNow(draft, duty)),
    };

    /// <returns>True when today's message has gone and only what was asked for may follow; null when that has gone too.</returns>
    private static bool? OnlyAsked(WorklistDraft draft) =>
        !(Planning.DayOf(draft, asked: false) >= draft.Today) ? false
        : !(Planning.DayOf(draft, asked: true) >= draft.Today) ? true
        : null;

    private static void Skip(WorklistDraft draft)
    {
        for (var i = 0; i < draft.Duties.Count; i++)
        {
            if (Due.IsNow(draft, draft.Duties[i]))
            {
                draft.Set(i, draft.Duties[i] with { Skipped = draft.Now, Later = null, Nudged = false });
            }
        }

        Weekly.Skip(draft);
        Planning.Move(draft);
        draft.State = draft.State with { Missed = null };
    }

    private static void Send(WorklistDraft draft, DateTimeOffset wave)
    {
        var asked = OnlyAsked(draft) == true;
        var lines = Lines(draft, asked);
        var week = asked ? null : Weekly.Due(draft);
        switch (Plan(draft, lines.Count + (week is null ? 0 : 1), asked))
        {
            case SendPlan.Send send:
                Hand(draft, wave, send.Chat, lines, asked, week);
                break;
            case SendPlan.Later later:
                Planning.Move(draft);
                draft.State = draft.State with { NotBefore = later.At, Shut = false };
                break;
            default:
                // No chat takes it; tried again on another day, for a chat may be looked at or written in by then.
                Planning.Move(draft);
                draft.State = draft.State with { NotBefore = draft.Rules.StartOf(draft.Today.AddDays(1)), Shut = true };
                break;
        }
    }

    private static SendPlan Plan(WorklistDraft draft, int lines, bool asked)
    {
        var chats = draft.Context.Chats;
        DateTimeOffset? rested = null;
        foreach (var rest in draft.State.Rests)
        {
            if (rest.Until > draft.Now)
            {
                chats = chats.RemoveAll(chat => chat.Key == rest.Chat && (rested = rest.Until < rested ? rested : rest.Until) is not null);
            }
        }

        if (chats.IsEmpty && rested is { } until)
        {
            return new SendPlan.Later(until, SendReason.Held);
        }

        // What the person asked for is not one of the messages that come unasked.
        var manners = asked ? draft.Rules.Manners.BesideUnasked() : draft.Rules.Manners;
        var message = new PlannedMessage(Purpose.Reminder, Text, LengthOfFrame + (LengthOfLine * lines)) { MayUseTemplate = true };
        return SendPlanner.Plan(message, chats, draft.Context.Channels, manners, draft.Now);
    }

    /// <summary>Positions of the duties to show: what is due first, then what is due soonest.</summary>
    private static List<int> Lines(WorklistDraft draft, bool asked)
    {
        var shown = new List<(bool Waits, DateOnly Last, int Index)>();
        for (var i = 0; i < draft.Duties.Count; i++)
        {
            var duty = draft.Duties[i];
            if (!Due.IsLive(draft, duty))
            {
                continue;
            }

            var days = draft.DaysOf(duty);
            var due = asked ? Due.Asked(draft, duty) <= draft.Now : Due.IsNow(draft, duty);
            if (due || (!asked && duty.Later is null && !(days.Opens > draft.Today)))
            {
                shown.Add((!due, days.Last ?? DateOnly.MaxValue, i));
            }
        }

        shown.Sort();
        return [.. shown.Take(MostLines).Select(line => line.Index)];
    }

    private static void Hand(WorklistDraft draft, DateTimeOffset wave, string chat, List<int> lines, bool asked, WeekSheet? week)
    {
        var reference = string.Create(CultureInfo.InvariantCulture, $"{draft.Now.ToUnixTimeSeconds():x}-{draft.State.Sent + 1}");
        var ends = draft.Rules.EndOf(draft.Home, draft.Today);
        var goodUntil = ends > draft.Now + ShortestWorth ? ends : draft.Now + ShortestWorth;
        draft.MailChat(chat, new DutyNote.Digest(draft.Context.Id, reference, DutySheets.Digest(draft, lines, asked, week), goodUntil, asked));

        var before = ImmutableArray.CreateBuilder<SentLine>(lines.Count);
        foreach (var index in lines)
        {
            var duty = draft.Duties[index];
            before.Add(new(duty.Number, duty.Reminded, duty.Overdue, duty.Later, duty.Level, duty.Warned, duty.WarnedOf, duty.Nudged));
            var announced = duty.Warned is null ? Escalation.Announced(draft, duty) : null;
            draft.Set(index, duty with
            {
                Reminded = draft.Now,
                Overdue = duty.Overdue + (draft.DaysOf(duty).Last < draft.Today ? 1 : 0),
                Later = null,
                Nudged = false,
                Skipped = null,
                Warned = announced is null ? duty.Warned : draft.Today,
                WarnedOf = announced?.To ?? duty.WarnedOf,
            });
        }

        var digests = draft.State.Digests.Length < Worklist.MostDigests ? draft.State.Digests : draft.State.Digests.RemoveAt(0);
        draft.State = draft.State with
        {
            Digests = digests.Add(new(reference, chat, draft.Now, wave, before.MoveToImmutable(), asked, week is not null)),
            Sent = draft.State.Sent + 1,
            Tables = asked ? draft.State.Tables : [.. draft.State.Tables.Select(table => Urging.IsNews(draft, table) ? table with { Told = reference } : table)],
            Pleas = asked ? draft.State.Pleas : [.. draft.State.Pleas.Select(plea => plea.Told is null ? plea with { Told = reference } : plea)],
            Wave = null,
            Missed = null,
            NotBefore = null,
            Shut = false,
            Weekly = week?.Day ?? draft.State.Weekly,
            WeeklyOpen = week is null ? draft.State.WeeklyOpen : week.Open > 0,
        };
        draft.CountWave(wave, DutyCells.Sent, 1);
    }
}
