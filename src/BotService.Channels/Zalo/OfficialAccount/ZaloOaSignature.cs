using System.Security.Cryptography;
using System.Text;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>From what a signature was made, as far as sources differ.</summary>
internal enum ZaloOaSigning
{
    /// <summary>None of the ways that we accept.</summary>
    None,

    /// <summary>The app's id and the body's own time: what most sources say.</summary>
    AppAndBodyTime,
    AppAndHeaderTime,
    AccountAndBodyTime,
    AccountAndHeaderTime,
}

/// <summary>
/// Checks the signature of a webhook: the SHA-256 (no HMAC) of an id, the raw body, a time and the OA Secret Key, one after the other.
/// </summary>
internal sealed class ZaloOaSignature(ZaloOaOptions options)
{
    private const string Prefix = "mac=";
    private readonly byte[] _app = Encoding.UTF8.GetBytes(options.AppId);
    private readonly byte[][] _secrets = [.. options.OaSecrets.Select(Encoding.UTF8.GetBytes)];

    /// <returns>The hash that a header shows; null when it shows none.</returns>
    public static byte[]? Read(string? header)
    {
        var hex = (header ?? "").AsSpan().Trim();
        hex = hex.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? hex[Prefix.Length..] : hex;
        var hash = new byte[SHA256.HashSizeInBytes];
        return hex.Length == 2 * hash.Length && Convert.FromHexString(hex, hash, out _, out _) == System.Buffers.OperationStatus.Done ? hash : null;
    }

    /// <summary>Tries every way and every key, whichever fits, so that the time it takes tells nothing.</summary>
    /// <param name="account">The account that the event names; used only where <see cref="ZaloOaOptions.SignedByOaId"/> allows it.</param>
    public ZaloOaSigning Match(byte[] shown, ReadOnlySpan<byte> body, string? bodyTime, string? headerTime, string? account)
    {
        var found = ZaloOaSigning.None;
        foreach (var secret in _secrets)
        {
            Try(ZaloOaSigning.AppAndBodyTime, _app, bodyTime, body, secret, shown, ref found);
            Try(ZaloOaSigning.AppAndHeaderTime, _app, headerTime, body, secret, shown, ref found);
            if (options.SignedByOaId && account is not null)
            {
                var id = Encoding.UTF8.GetBytes(account);
                Try(ZaloOaSigning.AccountAndBodyTime, id, bodyTime, body, secret, shown, ref found);
                Try(ZaloOaSigning.AccountAndHeaderTime, id, headerTime, body, secret, shown, ref found);
            }
        }

        return found;
    }

    private static void Try(ZaloOaSigning way, byte[] id, string? time, ReadOnlySpan<byte> body, byte[] secret, byte[] shown, ref ZaloOaSigning found)
    {
        if (time is null)
        {
            return;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(id);
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(time));
        hash.AppendData(secret);
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(expected);
        found = CryptographicOperations.FixedTimeEquals(expected, shown) && found == ZaloOaSigning.None ? way : found;
    }
}
