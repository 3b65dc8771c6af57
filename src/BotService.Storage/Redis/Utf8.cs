using System.Text;

namespace BotService.Storage.Redis;

/// <summary>Joins texts as the bytes that Redis keeps: a joined text would first be made twice as large, and each turn writes a few of them.</summary>
internal static class Utf8
{
    public static byte[] Join(params ReadOnlySpan<string> parts)
    {
        var length = 0;
        foreach (var part in parts)
        {
            length += Encoding.UTF8.GetByteCount(part);
        }

        var joined = new byte[length];
        var at = 0;
        foreach (var part in parts)
        {
            at += Encoding.UTF8.GetBytes(part, joined.AsSpan(at));
        }

        return joined;
    }
}
