namespace BotService.Runtime.Stores;

/// <summary>The same in every process and for ever, unlike what the runtime offers.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a: must never change, because it says where documents lie.</summary>
    public static uint Of(params ReadOnlySpan<string> parts)
    {
        var hash = 2166136261u;
        foreach (var part in parts)
        {
            foreach (var character in part)
            {
                hash = (hash ^ character) * 16777619u;
            }
        }

        return hash;
    }
}
