using System.Collections.Immutable;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

public enum CommandKind
{
    Start,
    Menu,
    Help,
    Language,
    Stop,
    Resume,
    Delete,
    Back,
    Skip,
    Feedback,
    Privacy,
    Polls,
    Link,

    /// <summary>Topics of announcements.</summary>
    News,

    /// <summary>To be no official any more.</summary>
    Leave,

    /// <summary>What an official has to do.</summary>
    Duties,

    /// <summary>How the units stand for which an official answers.</summary>
    Unit,

    /// <summary>How campaigns stand over all of those units.</summary>
    Campaigns,

    /// <summary>Announcements that an official prepares, approves or follows.</summary>
    Announce,

    /// <summary>Stops all bulk sending at once.</summary>
    StopAll,

    /// <summary>Lets it go again.</summary>
    ResumeAll,
}

/// <summary>One thing a person can ask for.</summary>
/// <param name="Slash">Names after a slash: <c>trogiup</c>, <c>help</c>; the first is the Vietnamese one, the second the English one.</param>
/// <param name="Words">What is typed without a slash, in plain spelling: <c>tro giup</c>.</param>
/// <param name="Description">What a menu says about it; null when it is not in the menu.</param>
public sealed record Command(
    CommandKind Kind,
    ImmutableArray<string> Slash,
    ImmutableArray<string> Words,
    Translations? Description);
