using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Reach;

/// <summary>What of a channel's share is still to go, while days pass.</summary>
internal sealed class ChannelQueue
{
    private readonly ReachSetting _setting;
    private readonly ChannelOffer _offer;
    private readonly double _rate;
    private readonly (SendClass Class, int Left)[] _classes;
    private readonly Dictionary<Quota, int> _left = [];
    private readonly Dictionary<Quota, int> _needs = [];
    private DateOnly _day;
    private DateOnly? _counted;
    private int _days;
    private DateTimeOffset? _starts;
    private DateTimeOffset? _ends;

    public ChannelQueue(ImmutableArray<ReachWay> ways, ChannelOffer offer, ReachSetting setting)
    {
        (_setting, _offer, _rate) = (setting, offer, setting.RateOf(ways[0].Channel));
        _classes = [.. ways.Select(way => (way.Class, way.Parts))];
        foreach (var quota in offer.Rules.Quotas)
        {
            _needs[quota] = ways.Where(way => Counts(quota, way.Class)).Sum(way => way.Parts);
        }
    }

    public int Left => _classes.Sum(one => one.Left);

    /// <summary>A new local day: quotas of a period that is over are whole again.</summary>
    public void Begin(DateOnly day)
    {
        foreach (var quota in _offer.Rules.Quotas)
        {
            var whole = quota.Most - (_setting.Draft.Priority == Priority.Safety ? 0 : quota.ForReplies);
            var fresh = quota.Period == QuotaPeriod.Day || _day == default || (_day.Year, _day.Month) != (day.Year, day.Month);
            if (fresh)
            {
                _left[quota] = Math.Max(0, whole - (IsRunning(quota, day) ? _offer.Used.GetValueOrDefault(quota) : 0));
            }
        }

        _day = day;
    }

    /// <summary>Sends at the channel's rate within an open span, as far as quotas last.</summary>
    public void Take(DateTimeOffset from, DateTimeOffset until)
    {
        var at = from;
        for (var i = 0; i < _classes.Length && at < until; i++)
        {
            var (kind, left) = _classes[i];
            var most = Math.Min(left, (int)Math.Min(int.MaxValue, Math.Floor((until - at).TotalSeconds * _rate)));
            foreach (var quota in _offer.Rules.Quotas.Where(quota => Counts(quota, kind)))
            {
                most = Math.Min(most, _left[quota]);
            }

            if (most <= 0)
            {
                continue;
            }

            _starts ??= at;
            at += TimeSpan.FromSeconds(most / _rate);
            _ends = at;
            _classes[i] = (kind, left - most);
            Use(kind, most);
        }
    }

    public ChannelForecast Close(string channel) => new(
        channel, _rate, _starts, _ends, _days, Left, [.. _offer.Rules.Quotas.Select(quota => new QuotaUse(quota, IsRunning(quota, LocalClock.Day(_setting.Now, _setting.Manners.Zone)) ? _offer.Used.GetValueOrDefault(quota) : 0, _needs[quota]))]);

    private void Use(SendClass kind, int sent)
    {
        foreach (var quota in _offer.Rules.Quotas.Where(quota => Counts(quota, kind)))
        {
            _left[quota] -= sent;
        }

        if (_counted != _day)
        {
            _counted = _day;
            _days++;
        }
    }

    private bool IsRunning(Quota quota, DateOnly day) =>
        quota.Period == QuotaPeriod.Day ? _offer.AsOf == day : (_offer.AsOf.Year, _offer.AsOf.Month) == (day.Year, day.Month);

    private bool Counts(Quota quota, SendClass kind) => quota.Scope switch
    {
        QuotaScope.Paid => kind == SendClass.Paid,
        QuotaScope.Templates => kind == SendClass.Template,
        QuotaScope.Promotion => _setting.Draft.Priority == Priority.News,
        _ => true,
    };
}
