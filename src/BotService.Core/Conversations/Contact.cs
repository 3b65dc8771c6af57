namespace BotService.Core.Conversations;

/// <summary>Records when a person last did something, where the platform counts from that how long we may write.</summary>
internal static class Contact
{
    /// <summary>How far the record may lag behind when nothing else is to be written.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromHours(1);

    /// <summary>For a turn that is written anyway.</summary>
    public static Conversation Note(Conversation state, TurnDraft draft) =>
        draft.Context.KeepsLastAct && state.Tombstone is null ? state with { LastAct = draft.Now } : state;

    /// <summary>For a turn that would otherwise write nothing.</summary>
    public static Conversation Kept(Conversation before, TurnContext context) =>
        context.KeepsLastAct && before.Tombstone is null && !(context.Now - before.LastAct < Grain) ? before with { LastAct = TurnDraft.Whole(context.Now) } : before;
}
