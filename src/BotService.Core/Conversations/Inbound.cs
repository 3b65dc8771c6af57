namespace BotService.Core.Conversations;

/// <summary>What a person did in a chat, in words that all channels share. The set is closed on purpose.</summary>
public abstract record Inbound
{
    private Inbound()
    {
    }

    /// <summary>Typed words, as typed, at most 4,096 UTF-16 units; a command too (<c>/start CODE</c>).</summary>
    public sealed record Said(string Text) : Inbound;

    /// <summary>Pressed a button that we made for this chat.</summary>
    /// <param name="Action">What the button meant when it was made; see <see cref="ButtonAction"/>.</param>
    /// <param name="MessageId">The channel's own id of the message that carried it; null where the channel tells none.</param>
    public sealed record Pressed(string Action, string? MessageId) : Inbound;

    /// <summary>Pressed something that is not ours: forged, from another chat, or from another installation.</summary>
    public sealed record Forged : Inbound;

    /// <summary>Sent what is not text: a sticker, photo, voice, location, file.</summary>
    public sealed record Other(string Kind) : Inbound;

    /// <summary>Opened the chat without a word: the web page when it has nothing to show. Greeted, or told where things stand.</summary>
    public sealed record Opened(string? Payload) : Inbound;

    /// <summary>Chose a language with a control of the channel itself (the web page's switch).</summary>
    public sealed record ChoseLanguage(Texts.Language Language) : Inbound;

    /// <summary>Blocked the bot, or let it in again.</summary>
    public sealed record Reachable(bool Now) : Inbound;

    /// <summary>The moment came that the conversation had asked to be woken at.</summary>
    public sealed record Woke : Inbound;

    /// <summary>The person whose chat this is, or a pair code typed here, has something to tell.</summary>
    public sealed record Told(Persons.PersonNote Note) : Inbound;

    /// <summary>The worklist of the official whose chat this is has a digest to show.</summary>
    public sealed record Reminded(Duties.DutyNote.Digest Digest) : Inbound;

    /// <summary>A slice of an announcement has it, or what puts it right, for this chat.</summary>
    /// <param name="Note">To be shown, or to be put right.</param>
    /// <param name="Announcement">As it stands now; null when it is gone.</param>
    /// <param name="Goes">See <see cref="Announcements.BulkGate"/>.</param>
    /// <param name="PerMonth">See <see cref="Announcements.AnnouncementPlanner.Plan"/>.</param>
    public sealed record Announced(Announcements.Slices.NewsNote Note, Announcements.Announcement? Announcement, bool Goes, int? PerMonth) : Inbound;

    /// <summary>An announcement is to be seen here as a test.</summary>
    /// <param name="Announcement">As it stands now; null when it is gone.</param>
    public sealed record Tried(Announcements.Slices.NewsNote.Try Note, Announcements.Announcement? Announcement) : Inbound;

    /// <summary>What came of an act of the official whose chat this is.</summary>
    /// <param name="Why">Null when it was done.</param>
    public sealed record DeskAnswered(Announcements.Acts.DeskAct Act, Announcements.AnnouncementId Id, Announcements.Acts.ActRefusal? Why) : Inbound;

    /// <summary>All bulk sending was stopped, or let go again, as was asked for here.</summary>
    public sealed record BulkHalted(bool Stopped) : Inbound;

    /// <summary>How an announcement stands for which the official stands whose chat this is.</summary>
    public sealed record Summed(Announcements.AnnouncementId Id, Texts.TextRef Words) : Inbound;

    /// <summary>An announcement that this chat owed was taken back before it left: it used up nothing.</summary>
    /// <param name="News">True when it counted as news.</param>
    public sealed record Withdrawn(bool News) : Inbound;

    /// <summary>The platform said that this chat lives under a new address.</summary>
    public sealed record Moved(string SealedAddress) : Inbound;

    /// <summary>A human operator wrote to the person in this chat: the service is silent there until this moment.</summary>
    public sealed record TakenOver(DateTimeOffset Until) : Inbound;
}
