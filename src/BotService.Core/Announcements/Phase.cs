using System.Text.Json.Serialization;
using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements;

/// <summary>How far an announcement has come. The set is closed on purpose.</summary>
[JsonDerivedType(typeof(Draft), "draft")]
[JsonDerivedType(typeof(Submitted), "submitted")]
[JsonDerivedType(typeof(Approved), "approved")]
[JsonDerivedType(typeof(Holding), "hold")]
[JsonDerivedType(typeof(Gathering), "gathering")]
[JsonDerivedType(typeof(Canary), "canary")]
[JsonDerivedType(typeof(Sending), "sending")]
[JsonDerivedType(typeof(Parked), "parked")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record Phase
{
    private Phase()
    {
    }

    public sealed record Draft : Phase;

    /// <summary>Waits for a second person.</summary>
    public sealed record Submitted(string By, DateTimeOffset At) : Phase;

    /// <summary>Waits for the number of people to be typed.</summary>
    public sealed record Approved : Phase;

    /// <summary>Confirmed; until then it can be undone at once, and nobody has had it.</summary>
    public sealed record Holding(string By, DateTimeOffset Until) : Phase;

    /// <summary>The slices write down who is to get it. Nobody has had it.</summary>
    public sealed record Gathering : Phase;

    /// <summary>It goes to a few first.</summary>
    /// <param name="Drained">When the last of the wave had it: from then on it is watched; null before.</param>
    public sealed record Canary(Wave Wave, DateTimeOffset? Drained) : Phase;

    public sealed record Sending : Phase;

    /// <summary>Goes on by itself at that moment: quiet hours, a quota used up, a day that was not enough.</summary>
    /// <param name="Back">What it goes on with.</param>
    public sealed record Parked(DateTimeOffset Until, SendReason Why, Phase Back) : Phase;

    /// <summary>Goes on when a person says so.</summary>
    /// <param name="By">The person; null when it paused by itself.</param>
    public sealed record Paused(PauseReason Why, string? By, DateTimeOffset At, Phase Back) : Phase;

    /// <summary>Everybody has it, or stands with the reason why not.</summary>
    public sealed record Done(DateTimeOffset At) : Phase;

    /// <param name="Received">Who had it when it was cancelled.</param>
    /// <param name="Rest">Who will not get it; what was on its way then may still have arrived.</param>
    public sealed record Cancelled(string By, DateTimeOffset At, int Received, int Rest) : Phase;

    /// <summary>True once people may have it: what is parked or paused too.</summary>
    [JsonIgnore]
    public bool HasBegun => this is Canary or Sending or Parked or Paused or Done or Cancelled;

    /// <summary>True while it goes out, or would by itself.</summary>
    [JsonIgnore]
    public bool IsUnderWay => this is Gathering or Canary or Sending or Parked;
}

public enum PauseReason
{
    /// <summary>A person paused it.</summary>
    Person,

    /// <summary>Somebody stopped all bulk sending.</summary>
    Panic,

    /// <summary>The people found are many more, or many fewer, than those confirmed.</summary>
    AudienceChanged,

    /// <summary>Too many could not be reached.</summary>
    Blocked,

    /// <summary>Too many wanted no more.</summary>
    OptedOut,

    /// <summary>Too many sends failed.</summary>
    Errors,

    /// <summary>None of the first sends arrived.</summary>
    NothingArrives,
}
