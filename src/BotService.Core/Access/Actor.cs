using System.Collections.Immutable;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Access;

/// <summary>Who asks: a key, an official in a chat, or somebody at the machine itself.</summary>
/// <param name="Name">As the audit log names it: <c>key:…</c>, <c>official:…</c>; never a person's name. ASCII without spaces.</param>
/// <param name="Grants">Any one of them is enough. Empty: may nothing.</param>
public sealed record Actor(string Name, ImmutableArray<Grant> Grants)
{
    /// <summary>The official whose key it is; null for a key of nobody in the directory, and for every other actor.</summary>
    public OfficialId? Holder { get; init; }

    /// <summary>The same by whatever route the person comes: an official who shows a key is who they are in a chat. Where two people are needed, this tells them apart.</summary>
    public string Person => Holder is { } holder ? $"official:{holder.Value}" : Name;

    /// <summary>Whoever shows <c>Admin:Key</c> of the settings.</summary>
    public static Actor MasterKey { get; } = new("admin-key", [new(StaffRole.Admin, Scope.Everything)]);

    /// <summary>Whoever may run commands where the store and its secret lie.</summary>
    public static Actor CommandLine { get; } = new("command-line", [new(StaffRole.Admin, Scope.Everything)]);

    /// <summary>Whoever looks from this machine while there is no key yet.</summary>
    public static Actor ThisMachine { get; } = new("this-machine", [new(StaffRole.Viewer, Scope.Everything)]);

    /// <param name="holder">See <see cref="Holder"/>.</param>
    public static Actor OfKey(string id, Grant grant, OfficialId? holder = null) => new($"key:{id}", [grant]) { Holder = holder };

    public static string NameOf(OfficialId official) => $"official:{official.Value}";

    /// <summary>An official with what the positions held on a day allow.</summary>
    public static Actor OfOfficial(Official official, DateOnly today, IReadOnlyDictionary<UnitId, Unit> units) => new(
        NameOf(official.Id),
        [.. official.Holdings.Where(holding => holding.Holds(today)).Select(holding => OfficialGrants.Of(holding, units)).OfType<Grant>().Distinct()]);
}
