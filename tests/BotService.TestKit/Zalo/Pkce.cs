using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BotService.TestKit.Zalo;

/// <summary>RFC 7636, S256.</summary>
public static class Pkce
{
    public static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
