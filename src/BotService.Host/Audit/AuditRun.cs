using BotService.Runtime.Audit;

namespace BotService.Host.Audit;

/// <summary>One request or command on record: begun before anything is done, ended once. Not for several threads.</summary>
/// <param name="who">See <see cref="Core.Access.Actor"/>.</param>
/// <param name="what">See <see cref="AuditLine"/>.</param>
internal sealed class AuditRun(IAudit audit, string who, string what, string target, string request)
{
    private string _target = target;
    private string? _change;
    private bool _begun;
    private bool _ended;

    /// <summary>True when what was asked for turned out not to be allowed.</summary>
    public bool IsRefused { get; set; }

    /// <summary>What is worth knowing of the change, and ids of what it made. Never names, never what people wrote.</summary>
    public void Tell(string? change, params ReadOnlySpan<string> ids)
    {
        _change = change;
        _target = string.Join(' ', [_target, .. ids]);
    }

    /// <exception cref="Runtime.Stores.StoreUnavailableException">Nothing may be done: it would be on no record.</exception>
    public ValueTask BeginAsync(CancellationToken ct)
    {
        _begun = true;
        return audit.WriteAsync(Line(AuditOutcome.Begun), ct);
    }

    /// <summary>Once; later calls do nothing. What was never begun ends on record only when it was refused.</summary>
    public async Task EndAsync(AuditOutcome outcome)
    {
        if (!_ended && (_begun || IsRefused))
        {
            _ended = true;
            await audit.WriteAsync(Line(IsRefused ? AuditOutcome.Refused : outcome), CancellationToken.None);
        }
    }

    private AuditLine Line(AuditOutcome outcome) => new(who, what, _target, outcome, request) { Change = _change };
}
