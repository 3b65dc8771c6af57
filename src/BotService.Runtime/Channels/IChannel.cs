using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;

namespace BotService.Runtime.Channels;

/// <summary>One messaging platform, as the rest of the service sees it.</summary>
public interface IChannel
{
    /// <summary>For example <c>telegram</c>. At most 12 lower-case letters; part of every chat's key, so it never changes.</summary>
    string Name { get; }

    ChannelTraits Traits { get; }

    /// <summary>When, as what and at what cost the platform takes a message; never changes while the process runs.</summary>
    SendRules Rules => SendRules.Open;

    /// <summary>The rules with what is used up of their quotas, as far as the channel knows.</summary>
    ChannelOffer Offer => ChannelOffer.Of(Rules);

    /// <summary>How long a message that was sent can be changed or removed.</summary>
    MendTraits Mends => Traits.Edits ? new(TimeSpan.MaxValue, null) : MendTraits.None;

    /// <summary>Makes one attempt. Pacing and retries belong to the dispatcher. Does not throw for what the platform answers.</summary>
    Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct);
}

/// <summary>A channel whose messages are kept by us: a send is an entry in the chat's transcript, written with the turn itself.</summary>
public interface ITranscriptChannel : IChannel
{
    /// <summary>What shows this message to the person's client.</summary>
    TranscriptEntry Entry(OutgoingMessage message, DateTimeOffset at);
}

/// <param name="Message">By which the message can be changed; see <see cref="SendOutcome.Delivered"/>.</param>
/// <param name="Content">As the transcript keeps it.</param>
public readonly record struct TranscriptEntry(string Message, string Content);

/// <param name="Buttons">Most buttons under one message; 0 when the channel has none and options are typed by number.</param>
/// <param name="TextLength">Most UTF-16 units in one message.</param>
/// <param name="LabelLength">Most characters on a button before it is cut off on small screens.</param>
/// <param name="TokenBytes">Most bytes a button can carry.</param>
/// <param name="Edits">True when a message can be changed in place.</param>
/// <param name="Notices">True when a press can be answered with a short notice of its own.</param>
/// <param name="PerSecond">Messages a second over all chats; 0 for no limit.</param>
/// <param name="ChatPerSecond">Messages a second to one chat; 0 for no limit.</param>
/// <param name="ChatBurst">Messages that one chat may get at once.</param>
public sealed record ChannelTraits(
    int Buttons,
    int TextLength,
    int LabelLength,
    int TokenBytes,
    bool Edits,
    bool Notices,
    double PerSecond,
    double ChatPerSecond,
    int ChatBurst);

/// <summary>A message ready to leave: rendered, its buttons signed.</summary>
/// <param name="Id">Stable over attempts: made from the cause of the turn that owed it.</param>
/// <param name="Address">The platform's own address, in plain.</param>
/// <param name="Edit">The platform's id of the message to change in place; when it is gone, send a new one.</param>
/// <param name="Class">As what it was planned to leave; see <see cref="IChannel.Rules"/>.</param>
/// <param name="Listed">True when the paragraphs themselves name what the buttons' numbers stand for.</param>
/// <param name="Template">What an approved template is filled with; given when <paramref name="Class"/> is <see cref="SendClass.Template"/>, else null.</param>
public sealed record OutgoingMessage(
    string Id,
    string Address,
    ImmutableArray<Paragraph> Paragraphs,
    ImmutableArray<OutgoingButton> Buttons,
    int Columns,
    Language Language,
    string? Edit,
    bool TypeHint,
    SendClass Class = SendClass.Free,
    OutgoingTemplate? Template = null,
    bool Listed = false)
{
    /// <summary>See <see cref="Core.Conversations.Message.Renews"/>: when what <see cref="Edit"/> names cannot be changed, refuse.</summary>
    public MendWay? Renews { get; init; }

    /// <summary>See <see cref="Core.Conversations.Message.Aside"/>.</summary>
    public bool Aside { get; init; }

    /// <summary>Null for none.</summary>
    public OutgoingPicture? Picture { get; init; }
}

/// <param name="Source">An https address, or a file that only Telegram can show.</param>
/// <param name="Words">What it shows, rendered; empty when the message says it all.</param>
public sealed record OutgoingPicture(string Source, string Words)
{
    /// <summary>The address; null for a file of Telegram's.</summary>
    public string? Address => Content.IsTelegramFile(Source) ? null : Source;
}

/// <param name="Text">The key of the text that the template stands for; see <see cref="SendRules.Templates"/>.</param>
/// <param name="Values">The text's arguments by name, rendered.</param>
public sealed record OutgoingTemplate(string Text, ImmutableDictionary<string, string> Values);

/// <summary>Plain text, not escaped.</summary>
public sealed record Paragraph(string Text, bool Strong);

/// <param name="Token">Signed for this chat; at most 64 bytes.</param>
/// <param name="Number">What can be typed instead; 0 for its words, less for nothing at all.</param>
public sealed record OutgoingButton(string Token, string Label, int Number, bool Picked)
{
    /// <summary>The https address that it opens, without any token; null for what is pressed.</summary>
    public string? Address { get; init; }
}
