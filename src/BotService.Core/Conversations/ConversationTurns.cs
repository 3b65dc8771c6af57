using System.Diagnostics;

namespace BotService.Core.Conversations;

/// <summary>Decides what an input does to a conversation.</summary>
public static class ConversationTurns
{
    /// <summary>Pure and total: every input has an outcome, whatever a person typed.</summary>
    /// <param name="before">Where the chat stands; for a new chat a fresh one with channel and address.</param>
    public static Turn Decide(Conversation before, Inbound input, TurnContext context) => throw new UnreachableException();
}
