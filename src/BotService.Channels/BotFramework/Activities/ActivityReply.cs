namespace BotService.Channels.BotFramework.Activities;

/// <summary>What is answered to the call that brought an activity.</summary>
internal enum ActivityReply
{
    /// <summary>200: kept, or nothing for us.</summary>
    Taken,

    /// <summary>400: no activity, or one that lacks what its kind must have.</summary>
    Malformed,

    /// <summary>501: an <c>invoke</c>, which wants an answer that we have none for.</summary>
    NotImplemented,
}
