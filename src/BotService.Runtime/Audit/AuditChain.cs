using System.Globalization;
using System.Text.Json;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Audit;

/// <summary>How an entry hangs on the one before it, and how the end of the log is written: <c>number|mark</c>, in one document.</summary>
internal sealed class AuditChain(ServiceSecret secret)
{
    /// <summary>The log, which lies beside the document.</summary>
    public const string Log = "audit";

    public static DocumentKey Key { get; } = DocumentKey.Of('a', "head");

    /// <param name="state">As the store has it: behind the marks of its turns, or bare, as it was before notes came.</param>
    public static AuditHead HeadOf(string state)
    {
        var bar = state.LastIndexOf('|');
        if (bar < 0)
        {
            return new(0, "");
        }

        var number = state.AsSpan(0, bar);
        return new(long.Parse(number[(number.LastIndexOf('|') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture), state[(bar + 1)..]);
    }

    public static string Write(AuditHead head) => string.Create(CultureInfo.InvariantCulture, $"{head.Number}|{head.Mark}");

    public static string Write(AuditEntry entry) => JsonSerializer.Serialize(entry, AuditJson.Default.AuditEntry);

    /// <returns>Null when it is no entry.</returns>
    public static AuditEntry? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, AuditJson.Default.AuditEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The entry that follows an end.</summary>
    public AuditEntry Next(AuditHead head, AuditLine line, DateTimeOffset at)
    {
        var entry = new AuditEntry(head.Number + 1, at, line.Who, line.What, line.Target, line.Outcome, line.Request, line.Change, "");
        return entry with { Mark = MarkOf(entry, head.Mark) };
    }

    /// <returns>Null when the entry stands as it was written.</returns>
    public string? Wrong(AuditHead before, long number, string payload) =>
        number != before.Number + 1 ? "an entry is missing"
        : Read(payload) is not { } entry ? "it cannot be read"
        : entry.Number != number || MarkOf(entry, before.Mark) != entry.Mark ? "it was changed, or written by another installation"
        : null;

    private string MarkOf(AuditEntry entry, string before) => secret.MarkAudit(before, Write(entry with { Mark = "" }));
}
