namespace BotService.Core.Conversations.Worklists;

/// <summary>What a card asks about its duty.</summary>
public enum DutyStep
{
    /// <summary>The duty, and what can be done.</summary>
    Card,

    /// <summary>When to be reminded again.</summary>
    Later,

    /// <summary>What the trouble is.</summary>
    Trouble,

    /// <summary>What is asked for less often.</summary>
    More,

    /// <summary>Until when the person is on leave.</summary>
    Leave,

    /// <summary>The last day of leave is being typed.</summary>
    Date,

    /// <summary>How far it has come is being typed.</summary>
    Progress,

    /// <summary>Something was done, and can be taken back.</summary>
    Said,
}
