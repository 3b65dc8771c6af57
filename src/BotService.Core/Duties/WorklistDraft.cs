using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Campaigns;
using BotService.Core.Delivery.Planning;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>One decision under way: where the worklist stands by now, and what is owed to the world.</summary>
internal sealed class WorklistDraft
{
    private readonly List<Duty> _duties;
    private readonly List<DutyMail> _mail = [];
    private readonly List<DutyTally> _waves = [];
    private readonly Worklist? _before;
    private Worklist _state;
    private Actor? _actor;
    private bool _changed;

    public WorklistDraft(Worklist? before, DutyContext context)
    {
        _before = before;
        _state = before ?? Worklist.Empty;
        _duties = [.. _state.Duties];
        Context = context;
        Today = LocalClock.Day(context.Now, context.Rules.Zone);
        if (context.Official is { } official)
        {
            Concerned = context.Rules.Campaigns.Of(official, Today);
            (Home, IsSuperior) = PlaceOf(official, Today);
        }

        foreach (var chat in context.Chats)
        {
            HasChat |= chat.Reachable;
        }

        foreach (var chat in context.Chats)
        {
            HasChat &= !chat.OptedOut;
        }
    }

    public DutyContext Context { get; }

    public DutyRules Rules => Context.Rules;

    public DateTimeOffset Now => Context.Now;

    /// <summary>The local day.</summary>
    public DateOnly Today { get; }

    /// <summary>The official with what the positions of today allow; only while there is an official.</summary>
    public Actor Actor => _actor ??= Actor.OfOfficial(Context.Official!, Today, Rules.Units);

    /// <summary>The open campaigns that concern the official today.</summary>
    public ImmutableArray<(Campaign Campaign, Holding Holding)> Concerned { get; } = [];

    /// <summary>The unit whose working days the official keeps.</summary>
    public UnitId Home { get; }

    /// <summary>True for those who urge others: they are told half an hour later.</summary>
    public bool IsSuperior { get; }

    /// <summary>True when some chat could be written to and none was asked to be silent.</summary>
    public bool HasChat { get; }

    public bool Reachable => HasChat && !_state.Shut;

    /// <summary>Last day of leave, by the official's own word or the directory's; null while at work.</summary>
    public DateOnly? Leave
    {
        get
        {
            var own = _state.Leave >= Today ? _state.Leave : null;
            var away = Context.Official?.Away is { Until: var until } && until >= Today && until != _state.Back ? until : (DateOnly?)null;
            return away is null || own > away ? own : away;
        }
    }

    /// <summary>All but its duties, which are <see cref="Duties"/> until the end.</summary>
    public Worklist State
    {
        get => _state;
        set
        {
            _changed = true;
            _state = value;
        }
    }

    public IReadOnlyList<Duty> Duties => _duties;

    public Campaign? CampaignOf(Duty duty) => Rules.Campaigns.Find(duty.Campaign);

    /// <summary>Only for a duty whose campaign is known.</summary>
    public DutyDays DaysOf(Duty duty) => Rules.Days(CampaignOf(duty)!, duty.Occurrence, duty.Unit);

    /// <returns>The person's own; -1 when there is none.</returns>
    public int IndexOf(CampaignId campaign, string occurrence)
    {
        for (var i = 0; i < _duties.Count; i++)
        {
            if (_duties[i] is { For: null } duty && duty.Campaign == campaign && duty.Occurrence == occurrence)
            {
                return i;
            }
        }

        return -1;
    }

    public int IndexOf(int number) => _duties.FindIndex(duty => duty.Number == number);

    public void Set(int index, Duty duty)
    {
        if (_duties[index] != duty)
        {
            _duties[index] = duty;
            _changed = true;
        }
    }

    public void Add(Func<int, Duty> duty)
    {
        State = State with { Numbered = State.Numbered + 1 };
        _duties.Add(duty(State.Numbered));
    }

    public void Remove(int index)
    {
        _duties.RemoveAt(index);
        _changed = true;
    }

    public void Mail(OfficialId to, DutyNote note) => _mail.Add(new(new DutyRecipient.Worklist(to), note));

    public void MailChat(string chat, DutyNote note) => _mail.Add(new(new DutyRecipient.Chat(chat), note));

    public void CountWave(DateTimeOffset wave, string field, int delta) => _waves.Add(new(DutyCells.Of(wave), field, delta));

    /// <summary>Nobody has the id any more: nothing of the person stays.</summary>
    public WorklistTurn Gone()
    {
        if (_before is null)
        {
            return new(null, [], [], [], null, Unchanged: true);
        }

        if (_before.Instead is { } instead)
        {
            Mail(instead.Official, new DutyNote.StoodIn(Context.Id, instead.Until, []));
        }

        foreach (var duty in _before.Duties)
        {
            Pleading.End(this, Escalation.Lower(this, duty));
        }

        Planning.Move(this);
        var moves = new DutyMoves(Context.Id);
        moves.Gone(_before.Duties);
        return new(null, [.. _mail], [.. moves.Tallies, .. _waves], moves.Entries, null, Unchanged: false);
    }

    public WorklistTurn Finish(DateTimeOffset? wake)
    {
        if (_before is null && wake is null && _mail.Count == 0 && !_changed)
        {
            return new(null, [], [], [], null, Unchanged: true);
        }

        if (_before is not null && !_changed && _mail.Count == 0 && _waves.Count == 0 && _before.Wake == wake)
        {
            return new(_before, [], [], [], wake, Unchanged: true);
        }

        var next = State with { Duties = [.. _duties], Wake = wake };
        var moves = new DutyMoves(Context.Id);
        moves.Between(_before?.Duties ?? [], next.Duties);
        return new(next, [.. _mail], [.. moves.Tallies, .. _waves], moves.Entries, wake, Unchanged: false);
    }

    private static (UnitId Home, bool Superior) PlaceOf(Official official, DateOnly day)
    {
        UnitId? home = null;
        var superior = false;
        foreach (var holding in official.Holdings)
        {
            if (holding.Holds(day))
            {
                home ??= holding.Unit;
                superior |= Superiors.Include(holding.Role);
            }
        }

        return (home ?? (official.Holdings is [var first, ..] ? first.Unit : new UnitId("")), superior);
    }
}
