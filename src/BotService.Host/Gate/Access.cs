namespace BotService.Host.Gate;

/// <summary>Who may use an endpoint. An endpoint that carries none of these is closed to everybody.</summary>
internal enum Access
{
    /// <summary>Citizens and platforms; not on the staff address.</summary>
    Open,

    /// <summary>Like <see cref="Open"/>, for programs of a platform alone: no browser reads the answers.</summary>
    Platforms,

    /// <summary>Probes: everybody, on every address.</summary>
    Anywhere,

    /// <summary>Pages for staff: by key, or without a key from this machine.</summary>
    StaffPages,

    /// <summary>The API: by key; without a key it does not exist.</summary>
    StaffApi,
}
