using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using BotService.Core.Officials;
using BotService.Core.Officials.Joining;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Officials;

internal sealed class StoredInvitations(IStore store, ITurns turns, IOfficials officials, ServiceSecret secret, RuntimeOptions options, TimeProvider time) : IInvitations
{
    public async ValueTask<string?> CreateAsync(OfficialId id, DateTimeOffset until, CancellationToken ct)
    {
        if (await officials.FindAsync(id, ct) is null)
        {
            return null;
        }

        var code = Draw();
        var key = secret.InvitationOf(code);

        // The pointer first: one that leads to an official who knows nothing of it opens nothing.
        await turns.HandleAsync(key, "invite", new TurnInput.Ask(new InvitePointer(id, until)), ct);
        await turns.HandleAsync(OfficialKind.KeyOf(id), $"invite:{key.Id}", new TurnInput.Ask(new Invitation(key.Id, until)), ct);
        return code;
    }

    public async ValueTask<bool> RevokeAsync(OfficialId id, CancellationToken ct)
    {
        if (await officials.FindAsync(id, ct) is null)
        {
            return false;
        }

        await turns.HandleAsync(OfficialKind.KeyOf(id), $"revoke:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}", new TurnInput.Ask(new Revocation()), ct);
        return true;
    }

    public async ValueTask<Invited?> FindAsync(string code, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var document = await store.LoadAsync(secret.InvitationOf(code), ct);
        if (!document.Exists || JsonSerializer.Deserialize(new Envelope(document.State).Json, RuntimeJson.Default.InvitePointer) is not { } pointer
            || await officials.FindAsync(pointer.Official, ct) is not { } found
            || found.Seat.Open is not { } open || open.Key != document.Key.Id || now > open.Until)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, options.Zone).Date);
        var held = found.Official.Holdings.FirstOrDefault(holding => holding.Holds(today));
        return new(open.Key, found.Official.Id, found.Official.Name, held);
    }

    private static string Draw()
    {
        while (true)
        {
            if (InviteCode.From(BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8))) is { } code)
            {
                return code;
            }
        }
    }
}
