namespace BotService.Host.Doctor;

internal enum Health
{
    Good,

    /// <summary>The service works; somebody should look.</summary>
    Doubtful,

    /// <summary>The service does not work, or not wholly.</summary>
    Bad,
}

/// <summary>What one look found. Never holds a secret.</summary>
/// <param name="Part">What was looked at.</param>
/// <param name="Cure">What to do; null when all is well.</param>
internal sealed record Diagnosis(string Part, Health Health, string Found, string? Cure = null)
{
    public static Diagnosis Good(string part, string found) => new(part, Health.Good, found);

    public static Diagnosis Doubtful(string part, string found, string cure) => new(part, Health.Doubtful, found, cure);

    public static Diagnosis Bad(string part, string found, string cure) => new(part, Health.Bad, found, cure);
}
