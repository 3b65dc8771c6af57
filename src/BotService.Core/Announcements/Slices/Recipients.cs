using BotService.Core.Announcements.Audience;

namespace BotService.Core.Announcements.Slices;

/// <summary>Keys of recipients in the members set <c>to:&lt;announcement&gt;</c>: the wave's digit, then the recipient. So their order is that of the waves.</summary>
public static class Recipients
{
    /// <summary>The same for the same person whichever list the person is found in: nobody is written down twice.</summary>
    /// <param name="hash">Keyed, of announcement and recipient: chance that nobody can foresee or steer, the same at every look.</param>
    public static string KeyOf(RecipientFacts person, ulong hash, SafetyRules rules) => $"{(int)WaveOf(person, hash, rules)}{person.Recipient}";

    public static Wave WaveOf(string key) => (Wave)(key[0] - '0');

    /// <summary>The recipient's own id.</summary>
    public static string OfKey(string key) => key[1..];

    private static Wave WaveOf(RecipientFacts person, ulong hash, SafetyRules rules) =>
        IsStaff(person, rules) ? Wave.Staff
        : hash < rules.CanaryShare * ulong.MaxValue ? Wave.Share
        : Wave.Rest;

    internal static bool IsStaff(RecipientFacts person, SafetyRules rules) => person.Official is { } official && rules.Staff.Contains(official);
}
