using System.Reflection;
using System.Xml.Linq;
using BotService.Core.Conversations;

namespace BotService.Core.Tests;

/// <summary>The walls between the rooms. Arrows point one way: Host to all, the rooms to Runtime, Runtime and Dialogs to Core, Core to nothing.</summary>
public sealed class WallTests
{
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["BotService.Core"] = [],
        ["BotService.Dialogs"] = ["BotService.Core"],
        ["BotService.Runtime"] = ["BotService.Core"],
        ["BotService.Storage"] = ["BotService.Core", "BotService.Runtime"],
        ["BotService.Channels"] = ["BotService.Core", "BotService.Runtime"],
        ["BotService.Reporting"] = ["BotService.Core", "BotService.Runtime"],
        ["BotService.Host"] = ["BotService.Core", "BotService.Dialogs", "BotService.Runtime", "BotService.Storage", "BotService.Channels", "BotService.Reporting"],
    };

    /// <summary>Packages that one room alone may name: a second room naming them has reached through a wall.</summary>
    private static readonly Dictionary<string, string> Owners = new(StringComparer.Ordinal)
    {
        ["Microsoft.Data.Sqlite"] = "BotService.Storage",
        ["StackExchange.Redis"] = "BotService.Storage",
        ["Microsoft.IdentityModel.JsonWebTokens"] = "BotService.Channels",
        ["Microsoft.IdentityModel.Protocols.OpenIdConnect"] = "BotService.Channels",
        ["Telegram.Bot"] = "BotService.Channels",
        ["MiniExcel"] = "BotService.Host",
        ["YamlDotNet"] = "BotService.Dialogs",
        ["Fluid.Core"] = "BotService.Dialogs",
        ["CloudNative.CloudEvents.SystemTextJson"] = "BotService.Reporting",
        ["Spectre.Console"] = "BotService.Host",
        ["System.CommandLine"] = "BotService.Host",
    };

    private static Assembly Core => typeof(ConversationTurns).Assembly;

    [Fact]
    public void Core_uses_the_base_library_and_nothing_else() =>
        Assert.All(Core.GetReferencedAssemblies(), used => Assert.StartsWith("System.", used.Name, StringComparison.Ordinal));

    [Fact]
    public void Nothing_public_in_core_waits_for_anything()
    {
        var waiting =
            from type in Core.GetExportedTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where method.ReturnType.Namespace == typeof(Task).Namespace
            select $"{type.Name}.{method.Name}";

        Assert.Empty(waiting);
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_refers_only_to_rooms_below_it(string room)
    {
        var used = Elements(room, "ProjectReference").Select(Path.GetFileNameWithoutExtension);

        Assert.All(used, below => Assert.Contains(below, Arrows[room]));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_package_is_named_by_the_room_that_owns_it(string room) =>
        Assert.All(Elements(room, "PackageReference"), package => Assert.Equal(room, Owners.GetValueOrDefault(package, room)));

    [Fact]
    public void There_is_no_room_that_this_test_does_not_know() =>
        Assert.All(Directory.GetDirectories(Source(), "BotService.*"), folder => Assert.Contains(Path.GetFileName(folder), Arrows.Keys));

    public static TheoryData<string> Rooms() => [.. Arrows.Keys];

    private static IEnumerable<string> Elements(string room, string name) =>
        XDocument.Load(Path.Combine(Source(), room, $"{room}.csproj")).Descendants(name)
            .Select(element => ((string?)element.Attribute("Include"))?.Replace('\\', '/'))
            .OfType<string>();

    private static string Source()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BotService.sln")))
            {
                return Path.Combine(folder.FullName, "src");
            }
        }

        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
