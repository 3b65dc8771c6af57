namespace BotService.Core.Announcements.Acts;

/// <summary>How far the people may differ from those that somebody said yes to: some come and go every hour.</summary>
internal static class Drift
{
    public static bool IsGrown(int before, int now, SafetyRules rules) => now - before > Allowed(before, rules);

    public static bool IsChanged(int before, int now, SafetyRules rules) => Math.Abs(now - before) > Allowed(before, rules) + rules.Staff.Length;

    private static double Allowed(int people, SafetyRules rules) => Math.Max(people * rules.Drift, rules.DriftPeople);
}
