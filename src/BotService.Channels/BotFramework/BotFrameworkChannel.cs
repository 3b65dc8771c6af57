using System.Diagnostics;
using BotService.Channels.BotFramework.Activities;
using BotService.Channels.BotFramework.Connector;
using BotService.Core.Delivery;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.BotFramework;

/// <summary>Conversations of two that a Bot Framework channel service brings: Teams, Web Chat by Azure, and others behind it.</summary>
internal sealed class BotFrameworkChannel(ConnectorClient connector, ITexts texts, ILogger<BotFrameworkChannel> logger) : IChannel
{
    /// <summary>Part of every chat's key.</summary>
    public const string ChannelName = "bot-framework";

    public string Name => ChannelName;

    /// <summary>
    /// What holds for all channels behind the service; what differs among them is decided where an activity is written. The pace is that of
    /// Teams, the strictest that says one (7 a second and 60 in 30 s to a conversation, 50 a second in all).
    /// </summary>
    public ChannelTraits Traits { get; } = new(
        Buttons: ChannelKnowledge.MostButtons,
        TextLength: 4096,
        LabelLength: 40,
        TokenBytes: 64,
        Edits: true,
        Notices: false,
        PerSecond: 50,
        ChatPerSecond: 2,
        ChatBurst: 5);

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (ConversationReference.Read(message.Address) is not { } to)
        {
            return new SendOutcome.Refused("bot framework: not a conversation");
        }

        if (message is { Renews: not null, Edit: null })
        {
            return new SendOutcome.Refused("bot framework: no message to change");
        }

        SendOutcome outcome = new SendOutcome.Refused("bot framework: nothing to say");
        var fitted = Fitting.Fit(message, Traits with { Buttons = ChannelKnowledge.ButtonsOf(to.ChannelId) }, texts);
        foreach (var text in fitted.Texts)
        {
            // What is changed in place, and pressed, is the last of them; of a long message the rest goes before it.
            var last = ReferenceEquals(text, fitted.Texts[^1]);
            var activity = BotActivity.Write(to, text, last ? fitted.Buttons : [], message.Language, last && message.TypeHint);
            outcome = await PutAsync(to, last ? message.Edit : null, message.Renews is not null, activity, ct);
            if (outcome is not SendOutcome.Delivered)
            {
                break;
            }
        }

        return outcome is SendOutcome.Delivered delivered ? delivered with { WithoutPicture = message.Picture is not null } : outcome;
    }

    /// <param name="only">True when nothing but the change will do.</param>
    private async Task<SendOutcome> PutAsync(ConversationReference to, string? edit, bool only, ReadOnlyMemory<byte> activity, CancellationToken ct)
    {
        var verdict = await connector.SendAsync(to, edit, activity, ct);
        if (verdict is ConnectorVerdict.AgainAsNew)
        {
            if (only)
            {
                return new SendOutcome.Refused("connector: the message cannot be changed");
            }

            logger.SentAnew(to.ChannelId);
            verdict = await connector.SendAsync(to, edit: null, activity, ct);
        }

        return verdict is ConnectorVerdict.Over(var outcome) ? outcome : throw new UnreachableException();
    }
}
