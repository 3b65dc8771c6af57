using System.Diagnostics;

namespace BotService.Host.Gate;

/// <summary>What the door says. <see cref="Hidden"/> looks like an address that does not exist.</summary>
internal enum Verdict
{
    Pass,
    Hidden,
    KeyNeeded,
}

/// <summary>What is known of a visitor.</summary>
/// <param name="AtStaffAddress">True when the request came in by <c>Admin:Url</c>.</param>
/// <param name="ShowsKey">True when it shows a key that holds: <c>Admin:Key</c>, or one that was given out.</param>
/// <param name="FromThisMachine">True when it comes from this machine and through no proxy.</param>
internal readonly record struct Visitor(bool AtStaffAddress, bool ShowsKey, bool FromThisMachine);

/// <summary>Decides who gets in.</summary>
/// <param name="HasKey"><c>Admin:Key</c> is set.</param>
/// <param name="HasOwnAddress"><c>Admin:Url</c> is set.</param>
internal readonly record struct StaffDoor(bool HasKey, bool HasOwnAddress)
{
    public Verdict Judge(Access? access, Visitor visitor) => access switch
    {
        null => Verdict.Hidden,
        Access.Anywhere => Verdict.Pass,
        Access.Open or Access.Platforms => visitor.AtStaffAddress ? Verdict.Hidden : Verdict.Pass,
        Access.StaffPages or Access.StaffApi when HasOwnAddress && !visitor.AtStaffAddress => Verdict.Hidden,
        Access.StaffPages or Access.StaffApi when visitor.ShowsKey => Verdict.Pass,
        Access.StaffPages when !HasKey => visitor.FromThisMachine ? Verdict.Pass : Verdict.Hidden,
        Access.StaffApi when !HasKey => Verdict.Hidden,
        Access.StaffPages or Access.StaffApi => Verdict.KeyNeeded,
        _ => throw new UnreachableException(),
    };
}
