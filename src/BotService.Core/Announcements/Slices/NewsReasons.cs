namespace BotService.Core.Announcements.Slices;

/// <summary>Reasons beside those of the planner; both stand in a recipient's state by name.</summary>
public static class NewsReasons
{
    /// <summary>The chat had this announcement already: counts as sent.</summary>
    public const string AlreadyHad = "AlreadyHad";

    /// <summary>The person stands, or stood just then, in the lists under two names, and was met under the other one: gets it there.</summary>
    public const string SamePerson = "SamePerson";

    /// <summary>The chat was asked several times over hours and never said what became of it.</summary>
    public const string NoAnswer = "NoAnswer";

    /// <summary>The platform would not change or remove the message: the next try is another message.</summary>
    public const string Fixed = "Fixed";
}
