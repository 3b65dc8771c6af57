using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Officials;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Officials;

/// <summary>Writes what an import decided of one official.</summary>
internal sealed class OfficialKind(ServiceSecret secret) : IDocumentKind
{
    /// <summary>The set that lists the officials of a partition.</summary>
    public const string Set = "officials";

    public char Kind => 'o';

    public static DocumentKey KeyOf(OfficialId id) => DocumentKey.Of('o', id.Value);

    public ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        var before = state.Length == 0 ? null : JsonSerializer.Deserialize(state, RuntimeJson.Default.KeptOfficial);
        return ValueTask.FromResult(input switch
        {
            TurnInput.Ask { Payload: Official wanted } => Record(before, wanted),
            _ => throw new UnreachableException("an official takes no such turn"),
        });
    }

    private Decision Record(KeptOfficial? before, Official wanted)
    {
        if (before is not null && before.Official(secret).Equals(wanted))
        {
            return Decision.Nothing();
        }

        var text = KeptOfficial.Seal(wanted, secret);
        var after = before is null ? new KeptOfficial(text) : before with { Sealed = text };
        return new Decision(JsonSerializer.Serialize(after, RuntimeJson.Default.KeptOfficial), null)
        {
            Members = before is null ? [new MemberWrite(Set, wanted.Id.Value, "")] : [],
        };
    }
}
