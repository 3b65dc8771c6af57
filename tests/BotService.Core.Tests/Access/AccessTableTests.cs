using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Officials;

namespace BotService.Core.Tests.Access;

/// <summary>Every role × every action × every sight, held against a table that says it once more. A new action without a row fails here.</summary>
public sealed class AccessTableTests
{
    /// <summary>The action, the least role, and the sights (everything, units, managers, councillors, totals) with which it may be done at all.</summary>
    private static readonly string[] Table =
    [
        "ReadCatalogue    Viewer    E U M C T",
        "ReadTotals       Viewer    E U M C T",
        "ReadUnits        Viewer    E U M C",
        "ReadPeople       Viewer    E U M C",
        "ManageLinks      Operator  E U M C",
        "UrgePeople       Operator  E U M C",
        "PrepareSending   Operator  E U M C",
        "ApproveSending   Approver  E U M C",
        "OperateService   Operator  E",
        "InvitePeople     Approver  E U M C",
        "ManageDirectory  Approver  E",
        "ExportPerson     Admin     E U M C",
        "ForgetPerson     Admin     E U M C",
        "ManageKeys       Admin     E",
        "ReadAudit        Admin     E",
    ];

    /// <summary>What an official may do in a chat: at all.</summary>
    private static readonly string[] Officials =
    [
        "Chair        ReadCatalogue ReadTotals ReadUnits ReadPeople ManageLinks UrgePeople PrepareSending ApproveSending InvitePeople",
        "ViceChair    ReadCatalogue ReadTotals ReadUnits ReadPeople ManageLinks UrgePeople PrepareSending ApproveSending InvitePeople",
        "Head         ReadCatalogue ReadTotals ReadUnits ReadPeople ManageLinks UrgePeople PrepareSending",
        "DeputyHead   ReadCatalogue ReadTotals ReadUnits ReadPeople ManageLinks UrgePeople PrepareSending",
        "HomeAffairs  ReadCatalogue ReadTotals ReadUnits ReadPeople ManageLinks UrgePeople PrepareSending",
        "Office       ReadCatalogue ReadTotals ReadUnits ReadPeople ManageLinks UrgePeople PrepareSending",
        "Councillor",
        "Staff",
        "Monitor      ReadCatalogue ReadTotals",
    ];

    [Fact]
    public void Every_role_and_sight_may_do_what_the_table_says_and_nothing_else()
    {
        var rows = Table.Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(row => Enum.Parse<StaffAction>(row[0]));

        Assert.Equal(Enum.GetValues<StaffAction>(), rows.Keys.Order());
        var checkedCases = 0;
        foreach (var (action, row) in rows)
        {
            foreach (var role in Enum.GetValues<StaffRole>())
            {
                foreach (var sight in Enum.GetValues<Sight>())
                {
                    var actor = Actor.OfKey("x", new(role, new(sight, [])));
                    var wanted = role >= Enum.Parse<StaffRole>(row[1]) && row.Skip(2).Contains(sight.ToString()[..1], StringComparer.Ordinal);

                    Assert.True(wanted == AccessRules.Allows(actor, action), $"{role} with sight {sight}, {action}: the table says {wanted}");
                    checkedCases++;
                }
            }
        }

        Assert.Equal(15 * 4 * 5, checkedCases);
    }

    [Fact]
    public void Every_official_may_do_in_a_chat_what_the_table_says_and_nothing_else()
    {
        var rows = Officials.Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(row => Enum.Parse<OfficialRole>(row[0]));

        Assert.Equal(Enum.GetValues<OfficialRole>(), rows.Keys.Order());
        foreach (var (role, row) in rows)
        {
            var actor = Actor.OfOfficial(AccessTown.Official("x", (role, "OFFICE")), AccessTown.Today, AccessTown.Units);

            Assert.Equal(row.Skip(1).Select(Enum.Parse<StaffAction>), Enum.GetValues<StaffAction>().Where(action => AccessRules.Allows(actor, action)));
        }
    }

    [Fact]
    public void Who_has_no_grant_may_nothing()
    {
        var nobody = new Actor("x", ImmutableArray<Grant>.Empty);

        Assert.DoesNotContain(Enum.GetValues<StaffAction>(), action => AccessRules.Allows(nobody, action));
    }
}
