using BotService.Core.Calendars;

namespace BotService.Host.Campaigns;

/// <summary>A last day, and how sure it is.</summary>
/// <param name="Assumed">True when no calendar covers it: only weekends were taken to be off.</param>
internal sealed record DueShown(DateOnly Day, bool Assumed)
{
    public static DueShown? Of(Reckoned<DueDay>? due) => due switch
    {
        Reckoned<DueDay>.Known(var known) => new(known.Effective, Assumed: false),
        Reckoned<DueDay>.Assumed(var assumed, _) => new(assumed.Effective, Assumed: true),
        _ => null,
    };

    public override string ToString() => Assumed ? $"{Day:yyyy-MM-dd} (assumed)" : $"{Day:yyyy-MM-dd}";
}
