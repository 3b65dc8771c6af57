using System.Security.Cryptography;
using System.Text;

namespace BotService.Storage.Redis;

/// <summary>A Lua script, kept beside this file. Redis runs it whole before anything else, which is what makes a commit atomic.</summary>
internal sealed class Script
{
    public static readonly Script Commit = new("call", "members", "commit");
    public static readonly Script Settle = new("call", "members", "settle");
    public static readonly Script Claim = new("claim");
    public static readonly Script Complete = new("complete");
    public static readonly Script Page = new("page");
    public static readonly Script Pace = new("pace");
    public static readonly Script Pause = new("pause");
    public static readonly Script Lease = new("lease");
    public static readonly Script Release = new("release");

    private Script(params ReadOnlySpan<string> parts)
    {
        // The first line makes Redis refuse a script before its first write when it could not finish: out of memory, read-only, disk full.
        var text = new StringBuilder("#!lua\n");
        foreach (var part in parts)
        {
            using var stream = typeof(Script).Assembly.GetManifestResourceStream($"{part}.lua") ?? throw new InvalidOperationException($"{part}.lua is not embedded.");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            text.Append(reader.ReadToEnd());
        }

        Text = text.ToString();
        Hash = Sha1(Text);
    }

    public string Text { get; }

    /// <summary>What Redis calls it: sent instead of the text once Redis knows it.</summary>
    public byte[] Hash { get; }

    private static byte[] Sha1(string text)
    {
#pragma warning disable CA5350 // Redis names scripts by SHA-1; nothing is protected by it.
        return SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
    }
}
