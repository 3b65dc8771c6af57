using BotService.Core.Officials;
using BotService.Core.Officials.Joining;

namespace BotService.Runtime.Officials;

/// <summary>Personal invitations, by which officials join with their chats. The store holds no code, only keyed hashes.</summary>
public interface IInvitations
{
    /// <summary>Invites an official; whatever invitation was open before is so no longer.</summary>
    /// <returns>The code, shown this once; null when nobody has the id.</returns>
    ValueTask<string?> CreateAsync(OfficialId id, DateTimeOffset until, CancellationToken ct);

    /// <summary>Ends the open invitation, and the connection of the chats that have joined.</summary>
    /// <returns>False when nobody has the id.</returns>
    ValueTask<bool> RevokeAsync(OfficialId id, CancellationToken ct);

    /// <param name="code">In its plain form; see <see cref="InviteCode"/>.</param>
    /// <returns>Null when no open invitation has this code.</returns>
    ValueTask<Invited?> FindAsync(string code, CancellationToken ct);
}
