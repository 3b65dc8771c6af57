namespace BotService.Runtime.Audit;

/// <summary>What is to be recorded.</summary>
/// <param name="Who">See <see cref="Core.Access.Actor"/>.</param>
/// <param name="What">The route with its method, or the command: never with values in it.</param>
/// <param name="Target">Ids of what it is about, separated by spaces; never a name. What is no id is left out.</param>
/// <param name="Request">The same for all lines of one request or command.</param>
public sealed record AuditLine(string Who, string What, string Target, AuditOutcome Outcome, string Request)
{
    /// <summary>What changed, in short: figures, ids, a hash; null when there is nothing to say.</summary>
    public string? Change { get; init; }
}

public enum AuditOutcome
{
    /// <summary>Recorded before anything is done. One that is followed by no other line of the same request was cut off: it may be done or not.</summary>
    Begun,
    Done,

    /// <summary>Tried and not done: what was asked for was wrong or is not there, or the service failed.</summary>
    Failed,

    /// <summary>Not allowed, so not tried.</summary>
    Refused,
}
