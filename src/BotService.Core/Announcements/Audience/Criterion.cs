using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Officials;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Audience;

/// <summary>One thing that is asked of a recipient. The set is closed on purpose.</summary>
[JsonDerivedType(typeof(HoldsRole), "role")]
[JsonDerivedType(typeof(InUnits), "unit")]
[JsonDerivedType(typeof(Reads), "language")]
[JsonDerivedType(typeof(HasChannel), "channel")]
[JsonDerivedType(typeof(Subscribes), "topic")]
[JsonDerivedType(typeof(TookPart), "poll")]
[JsonDerivedType(typeof(OnList), "list")]
public abstract record Criterion
{
    private Criterion()
    {
    }

    /// <summary>An official who holds one of these roles now.</summary>
    public sealed record HoldsRole(ImmutableArray<OfficialRole> Roles) : Criterion;

    /// <summary>Belongs to one of these units: as an official by a position, as a citizen by the unit of the subscription.</summary>
    /// <param name="Below">True when all units below them count too.</param>
    public sealed record InUnits(ImmutableArray<UnitId> Units, bool Below) : Criterion;

    /// <summary>Reads this language; who has chosen none reads the service's own.</summary>
    public sealed record Reads(Language Language) : Criterion;

    /// <summary>Has a chat on one of these channels.</summary>
    public sealed record HasChannel(ImmutableArray<string> Channels) : Criterion;

    public sealed record Subscribes(string Topic) : Criterion;

    /// <summary>Finished this poll, as far as that is still remembered.</summary>
    public sealed record TookPart(PollId Poll) : Criterion;

    /// <summary>Stands on a list that was uploaded.</summary>
    /// <param name="List">Its id.</param>
    /// <param name="Name">What the uploader called it.</param>
    public sealed record OnList(string List, string Name, int People) : Criterion;
}
