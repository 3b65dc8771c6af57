namespace BotService.Core.Announcements.Slices;

/// <summary>In which order people get it. Stands as one digit before each recipient's key: append nothing in between.</summary>
public enum Wave
{
    /// <summary>Staff who look at every announcement.</summary>
    Staff,

    /// <summary>A small share of the people.</summary>
    Share,
    Rest,
}
