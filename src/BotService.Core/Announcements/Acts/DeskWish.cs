using BotService.Core.Announcements.Reach;

namespace BotService.Core.Announcements.Acts;

/// <summary>Somebody acts on an announcement from a chat.</summary>
/// <param name="Chat">Is told what came of it.</param>
/// <param name="Number">Of people, as typed; 0 where none is.</param>
/// <param name="Expected">The revision that the official had before them; null where any will do.</param>
/// <param name="Request">For the audit log: the same for all that one press led to.</param>
public sealed record DeskWish(string Chat, AnnouncementActor By, DeskAct Act, int Number, int? Expected, string Request)
{
    /// <summary>Given with <see cref="DeskAct.Plan"/>.</summary>
    public PlanFigures? Plan { get; init; }

    /// <returns>Null for a test, which becomes an act once a platform took it.</returns>
    public Act? AsAct() => Act switch
    {
        DeskAct.Plan when Plan is { } plan => new Act.Planned(plan),
        DeskAct.Submit => new Act.Submit(),
        DeskAct.Approve => new Act.Approve(),
        DeskAct.Reject => new Act.Reject(),
        DeskAct.Confirm => new Act.Confirm(Number),
        DeskAct.Undo => new Act.Undo(),
        DeskAct.Pause => new Act.Pause(),
        DeskAct.Resume => new Act.Resume(),
        DeskAct.Cancel => new Act.Cancel(),
        DeskAct.Withdraw => new Act.Withdraw(),
        DeskAct.Test => null,
        _ => throw new InvalidOperationException($"the wish to {Act} lacks what goes with it: a plan comes with its figures"),
    };
}
