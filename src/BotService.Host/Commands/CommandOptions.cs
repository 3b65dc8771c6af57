using System.CommandLine;

namespace BotService.Host.Commands;

/// <summary>Options that several commands have, so that they are called the same everywhere.</summary>
internal static class CommandOptions
{
    public static Option<bool> Json() => new("--json") { Description = "One JSON document instead of a table" };
}
