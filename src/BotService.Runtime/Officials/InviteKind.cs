using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Officials;

/// <summary>What stands behind the key of an invitation's code: whom it names. Whether it is still open, the official knows.</summary>
internal sealed record InvitePointer(OfficialId Official, DateTimeOffset Until);

/// <summary>Keeps pointers from codes to officials, and removes them when their time is over.</summary>
internal sealed class InviteKind : IDocumentKind
{
    public char Kind => 'i';

    public ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct) =>
        ValueTask.FromResult(input switch
        {
            TurnInput.Ask { Payload: InvitePointer pointer } => new Decision(JsonSerializer.Serialize(pointer, RuntimeJson.Default.InvitePointer), pointer.Until),
            TurnInput.Note => Decision.Nothing(),
            TurnInput.Wake => new Decision(null, null),
            _ => throw new UnreachableException("an invitation takes no such turn"),
        });
}
