using System.Text.Json.Serialization;

namespace BotService.Core.Announcements.Slices;

/// <summary>
/// What announcements, their slices and chats tell each other. The set is closed on purpose. Each may come late, twice, or out of order.
/// </summary>
[JsonDerivedType(typeof(Announce), "announce")]
[JsonDerivedType(typeof(Renew), "renew")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(Declined), "declined")]
[JsonDerivedType(typeof(Undelivered), "undelivered")]
[JsonDerivedType(typeof(Withheld), "withheld")]
[JsonDerivedType(typeof(Delivered), "delivered")]
[JsonDerivedType(typeof(Read), "read")]
[JsonDerivedType(typeof(OptedOut), "optout")]
[JsonDerivedType(typeof(Look), "look")]
[JsonDerivedType(typeof(Stood), "stood")]
[JsonDerivedType(typeof(Try), "try")]
[JsonDerivedType(typeof(Wished), "wish")]
[JsonDerivedType(typeof(Answered), "answer")]
[JsonDerivedType(typeof(Halt), "halt")]
[JsonDerivedType(typeof(Halted), "halted")]
[JsonDerivedType(typeof(Summed), "sum")]
public abstract record NewsNote
{
    private NewsNote()
    {
    }

    /// <summary>
    /// To a chat: show this announcement, unasked. The chat looks once more whether its person still wants it, has room for it in the week, and
    /// has not had this announcement; then it owes the message as bulk, with a receipt for the slice, or declines. A reference that is not newer
    /// than the one met last is not acted on (<see cref="NewsReference.IsNew"/>): what is known of it may be said again.
    /// </summary>
    /// <param name="Recipient">The recipient's key; see <see cref="Recipients"/>. To be handed back.</param>
    /// <param name="Partition">The slice's.</param>
    /// <param name="Reference">Names this one sending. To be handed back.</param>
    /// <param name="GoodUntil">After this moment it is no longer worth sending.</param>
    public sealed record Announce(AnnouncementId Id, int Edition, int Partition, string Recipient, string Reference, Priority Priority, DateTimeOffset GoodUntil) : NewsNote;

    /// <summary>To a chat that received it: bring it to this edition, or take it back.</summary>
    /// <param name="Message">The platform's id of the message that it has; null where there is none.</param>
    public sealed record Renew(AnnouncementId Id, int Edition, int Partition, string Recipient, string Reference, MendKind Kind, MendWay Way, string? Message) : NewsNote;

    /// <summary>To a chat of an official: show it as recipients would see it, marked as a test. It counts for nothing else.</summary>
    /// <param name="Reference">Of the test; handed back to the announcement when it was taken.</param>
    public sealed record Try(AnnouncementId Id, string Reference) : NewsNote;

    /// <summary>To an announcement: an official acts on it in a chat.</summary>
    public sealed record Wished(Acts.DeskWish Asked) : NewsNote;

    /// <summary>To the chat of that official: what came of it.</summary>
    /// <param name="Why">Null when it was done.</param>
    public sealed record Answered(AnnouncementId Id, Acts.DeskAct Act, Acts.ActRefusal? Why) : NewsNote;

    /// <summary>To where it stands whether bulk sending is stopped: stop all of it, or let it go again.</summary>
    /// <param name="Chat">Is told when it is so.</param>
    /// <param name="By">As the audit log names it.</param>
    public sealed record Halt(string Chat, bool Stopped, string By, string Request) : NewsNote;

    /// <summary>To the chat that asked: it is so.</summary>
    public sealed record Halted(bool Stopped) : NewsNote;

    /// <summary>To a chat of somebody who stands for an announcement: see <see cref="Summary"/>.</summary>
    public sealed record Summed(AnnouncementId Id, Texts.TextRef Words) : NewsNote;

    /// <summary>To a slice: the platform took it, or the chat had it already.</summary>
    /// <param name="Message">The platform's id of it, if it told one.</param>
    public sealed record Sent(string Recipient, string Reference, string? Message) : NewsNote
    {
        /// <summary>True when the platform would not show its picture.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool WithoutPicture { get; init; }
    }

    /// <summary>To a slice: the chat did not owe it.</summary>
    /// <param name="Until">It may be planned again at this moment; null when it is not to be.</param>
    public sealed record Declined(string Recipient, string Reference, string Reason, DateTimeOffset? Until) : NewsNote;

    /// <summary>To a slice: it was owed and given up.</summary>
    /// <param name="Blocked">True when the platform said that this chat cannot be reached at all.</param>
    public sealed record Undelivered(string Recipient, string Reference, bool Blocked, string Reason) : NewsNote;

    /// <summary>To a slice: taken out of the chat's outbox before it left, because sending is paused or over.</summary>
    public sealed record Withheld(string Recipient, string Reference) : NewsNote;

    /// <summary>To a slice: the platform says that it arrived.</summary>
    public sealed record Delivered(string Recipient) : NewsNote;

    /// <summary>To a slice: the platform says that it was read.</summary>
    public sealed record Read(string Recipient) : NewsNote;

    /// <summary>To a slice: this recipient pressed "stop these" under it, or asked for no more messages soon after it.</summary>
    public sealed record OptedOut(string Recipient) : NewsNote;

    /// <summary>To a slice: its announcement changed.</summary>
    public sealed record Look : NewsNote;

    /// <summary>To an announcement.</summary>
    public sealed record Stood(SliceReport Report) : NewsNote;
}
