using BotService.Core.Announcements.Reach;

namespace BotService.Core.Announcements.Acts;

/// <summary>What a person does to an announcement. The set is closed on purpose.</summary>
public abstract record Act
{
    private Act()
    {
    }

    /// <summary>Replaces what is written. Voids test, approval and confirmation, and the plan when its audience changed.</summary>
    public sealed record Edit(AnnouncementDraft Draft) : Act;

    /// <summary>A test was taken by the chat of an official: the actor, or somebody whom the actor sees.</summary>
    public sealed record Tested : Act;

    /// <summary>A reach plan was made of this audience.</summary>
    public sealed record Planned(PlanFigures Plan) : Act;

    public sealed record Submit : Act;

    /// <summary>Says yes to what was submitted, or to a correction that was proposed.</summary>
    public sealed record Approve : Act;

    /// <summary>Gives it back to be written again, or drops a proposed correction.</summary>
    public sealed record Reject : Act;

    /// <summary>The number of people, as typed.</summary>
    public sealed record Confirm(int People) : Act;

    /// <summary>Takes the confirmation back; nobody has had it.</summary>
    public sealed record Undo : Act;

    public sealed record Pause : Act;

    public sealed record Resume : Act;

    /// <summary>For good: who has it keeps it, nobody else gets it.</summary>
    public sealed record Cancel : Act;

    /// <summary>Brings these words to everybody who received the others. Those who did not yet get only these.</summary>
    public sealed record Correct(Content Content) : Act;

    /// <summary>Removes it where the platform can, and says elsewhere that it does not hold. Nobody else gets it. Needs nobody's yes.</summary>
    public sealed record Withdraw : Act;
}
