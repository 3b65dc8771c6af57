using BotService.Host.Gate;

namespace BotService.Host.Tests.Gate;

public sealed class StaffDoorTests
{
    /// <summary>Access, is a key set, has staff an address of its own, where it came in, shows the key, from this machine; what the door says.</summary>
    public static TheoryData<string> Visits =>
    [
        "Open no-key shared public - far: Pass",
        "Open key own public - far: Pass",
        "Open key own staff key near: Hidden",
        "Platforms key own public - far: Pass",
        "Platforms key own staff key near: Hidden",
        "Anywhere key own staff - far: Pass",
        "Anywhere no-key shared public - far: Pass",
        "StaffPages no-key shared public - near: Pass",
        "StaffPages no-key shared public - far: Hidden",
        "StaffPages key shared public - near: KeyNeeded",
        "StaffPages key shared public - far: KeyNeeded",
        "StaffPages key shared public key far: Pass",
        "StaffPages key own public key near: Hidden",
        "StaffPages key own staff key far: Pass",
        "StaffPages key own staff - near: KeyNeeded",
        "StaffPages no-key own public - near: Hidden",
        "StaffPages no-key own staff - near: Pass",
        "StaffApi no-key shared public - near: Hidden",
        "StaffApi no-key shared public key near: Pass",
        "StaffApi no-key own public key near: Hidden",
        "StaffPages no-key shared public key far: Pass",
        "StaffApi key shared public - near: KeyNeeded",
        "StaffApi key shared public key far: Pass",
        "StaffApi key own public key near: Hidden",
        "StaffApi key own staff key far: Pass",
        "unmarked key shared public key near: Hidden",
        "unmarked no-key shared public - near: Hidden",
    ];

    [Theory]
    [MemberData(nameof(Visits))]
    public void The_door_lets_in_whom_the_table_lets_in(string visit)
    {
        var parts = visit.Split(' ', ':');
        Access? access = Enum.TryParse<Access>(parts[0], out var marked) ? marked : null;
        var door = new StaffDoor(HasKey: parts[1] == "key", HasOwnAddress: parts[2] == "own");

        var verdict = door.Judge(access, new Visitor(AtStaffAddress: parts[3] == "staff", ShowsKey: parts[4] == "key", FromThisMachine: parts[5] == "near"));

        Assert.Equal(Enum.Parse<Verdict>(parts[^1]), verdict);
    }
}
