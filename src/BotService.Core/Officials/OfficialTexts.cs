using System.Collections.Immutable;
using BotService.Core.Officials.Import;
using BotService.Core.Texts;

namespace BotService.Core.Officials;

/// <summary>Texts of the directory: columns of its sheets, roles.</summary>
public static class OfficialTexts
{
    public static ImmutableArray<SystemText> All { get; } =
    [
        .. Enum.GetValues<OfficialColumn>().Select(column => new SystemText(Of(column).Key, [], Label: false)),
        .. Enum.GetValues<OfficialRole>().Select(role => new SystemText(Of(role).Key, [], Label: false)),
    ];

    public static TextRef Of(OfficialColumn column) => TextRef.System($"directory.column.{column.ToString().ToLowerInvariant()}");

    public static TextRef Of(OfficialRole role) => TextRef.System($"directory.role.{role.ToString().ToLowerInvariant()}");
}
