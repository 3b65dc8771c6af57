using System.Security.Cryptography;
using System.Text;
using BotService.Core.Access;
using BotService.Host.Settings;
using BotService.Runtime.Access;

namespace BotService.Host.Gate;

/// <summary>Finds out who shows a key: the one of the settings, or one that was given out.</summary>
internal sealed class ShownKeys(AllSettings settings, IKeys keys)
{
    private readonly byte[] _master = settings.Admin.Key is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : [];

    /// <returns>Null when no key is shown, or none that holds.</returns>
    public async ValueTask<Actor?> FindAsync(HttpRequest request, CancellationToken ct) => ShownIn(request.Headers.Authorization.ToString()) switch
    {
        null => null,
        var shown when IsMaster(shown) => Actor.MasterKey,
        var shown => await keys.FindAsync(shown, ct) is { } known ? Actor.OfKey(known.Id, known.Grant, known.Holder) : null,
    };

    /// <summary>Takes the same time for every wrong key of a length.</summary>
    private bool IsMaster(string shown) =>
        _master.Length > 0 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), _master);

    /// <summary>A bearer key from programs; the password of any user name from browsers.</summary>
    private static string? ShownIn(string authorization)
    {
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return authorization["Bearer ".Length..].Trim();
        }

        var pair = new byte[authorization.Length];
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(authorization["Basic ".Length..].Trim(), pair, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(pair, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : text[(colon + 1)..];
    }
}
