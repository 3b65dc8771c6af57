using System.Collections.Immutable;
using BotService.Core.Links;
using BotService.Core.Officials;
using BotService.Core.Units;
using BotService.Host.Links;
using BotService.Runtime.Officials;

namespace BotService.Host.Officials;

/// <summary>An invitation as it is handed over: its code is shown this once.</summary>
/// <param name="Telegram">Null when there is no bot.</param>
internal sealed record InvitationShown(string Person, string Name, string Code, string Spaced, DateTimeOffset Until, string Web, string? Telegram);

/// <summary>Makes invitations; the same for the API and the command line.</summary>
internal sealed class InviteOffice(IOfficials officials, IInvitations invitations, DirectoryOffice directory, LinkAddressing addressing)
{
    public const int MostDays = 90;

    /// <returns>Null when nobody has the id.</returns>
    public async ValueTask<InvitationShown?> InviteAsync(OfficialId id, int days, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        if (await officials.FindAsync(id, ct) is not { } found)
        {
            return null;
        }

        var until = directory.EndOf(directory.Today.AddDays(days));
        if (await invitations.CreateAsync(id, until, ct) is not { } code)
        {
            return null;
        }

        var addresses = await addressing.FindAsync(ct);
        return new(id.Value, found.Official.Name, code, LinkCode.Spaced(code), until, addresses.WebOf(code), addresses.TelegramOf(code));
    }

    /// <summary>Invites everybody who holds a position in a unit today and has not joined yet.</summary>
    public async Task<ImmutableArray<InvitationShown>> InviteUnitAsync(UnitId unit, int days, CancellationToken ct)
    {
        var wanted = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var one in officials.AllAsync(ct))
        {
            if (one.Seat.Person is null && one.Official.Holdings.Any(holding => holding.Unit == unit && holding.Holds(directory.Today)))
            {
                wanted.Add(one.Official.Id.Value);
            }
        }

        var made = ImmutableArray.CreateBuilder<InvitationShown>(wanted.Count);
        foreach (var id in wanted)
        {
            if (await InviteAsync(new(id), days, ct) is { } invitation)
            {
                made.Add(invitation);
            }
        }

        return made.ToImmutable();
    }
}
