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

    /// <summary>Pages for staff: by key, or while <c>Admin:Key</c> is not set from this machine.</summary>
    StaffPages,

    /// <summary>The API: by key; while <c>Admin:Key</c> is not set it does not exist for anybody without one.</summary>
    StaffApi,
}
