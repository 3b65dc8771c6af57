using BotService.Channels.WebChat.DirectLine;
using BotService.Core.Delivery;
using BotService.Core.Delivery.Planning;
using BotService.Runtime.Channels;

namespace BotService.Channels.WebChat;

/// <summary>The web chat: a talk that we keep ourselves and show over Direct Line 3.0.</summary>
internal sealed class WebChatChannel : ITranscriptChannel
{
    public const string ChannelName = "web";

    public string Name => ChannelName;

    /// <summary>Nothing here is a platform's limit: labels are kept short because a phone is narrow.</summary>
    public ChannelTraits Traits { get; } = new(
        Buttons: 40,
        TextLength: 4096,
        LabelLength: 60,
        TokenBytes: 256,
        Edits: true,
        Notices: false,
        PerSecond: 0,
        ChatPerSecond: 0,
        ChatBurst: 0);

    /// <summary>A page cannot be called: what nobody asked for is seen only by those who look.</summary>
    public SendRules Rules { get; } = new() { Unasked = UnaskedRule.WhileWatched };

    public TranscriptEntry Entry(OutgoingMessage message, DateTimeOffset at)
    {
        var id = message.Edit ?? BotActivity.IdOf(message, at);
        return new(id, BotActivity.Write(message, id, at));
    }

    /// <summary>
    /// Only a message that was put into an outbox by mistake comes here. A transcript's message is delivered by having been committed,
    /// so there is nothing left to do, and nothing to try again.
    /// </summary>
    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Delivered());
}
