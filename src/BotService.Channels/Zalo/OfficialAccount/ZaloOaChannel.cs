using System.Collections.Concurrent;
using BotService.Core.Delivery;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>Chats with a Zalo Official Account.</summary>
internal sealed class ZaloOaChannel(
    ZaloOaCalls calls,
    ZaloOaOptions options,
    [FromKeyedServices(ZaloOaChannel.ChannelName)] SentCounts counts,
    ITexts texts,
    ILogger<ZaloOaChannel> logger) : IChannel
{
    public const string ChannelName = "zalo-oa";
    private const int MostRemembered = 1_000;

    // How much of a long message has arrived, so that a second attempt does not begin with what is already read.
    private readonly ConcurrentDictionary<string, int> _arrived = new(StringComparer.Ordinal);

    public string Name => ChannelName;

    public ChannelTraits Traits { get; } = new(
        Buttons: ZaloOaMessage.MostButtons,
        TextLength: ZaloOaMessage.LongestText,
        LabelLength: ZaloOaMessage.LongestTitle,
        TokenBytes: 64,
        Edits: false,
        Notices: false,
        options.MessagesPerSecond,
        options.ChatPerSecond,
        options.ChatBurst);

    public SendRules Rules { get; } = options.ToRules();

    public ChannelOffer Offer => counts.Offer;

    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct) => message.Class == SendClass.Template
        ? SendTemplateAsync(message, ct)
        : SendTextAsync(message, ct);

    private async Task<SendOutcome> SendTemplateAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (message.Template is not { } filled || !options.Templates.TryGetValue(filled.Text, out var template))
        {
            return new SendOutcome.Refused("zalo-oa: no template is set for this message");
        }

        var outcome = await calls.PostAsync(ZaloOaCalls.Template, ZaloOaMessage.Template(message.Address, template, filled.Values, options.NestedTemplateRecipient), ct);
        Count(outcome, SendClass.Template);
        return outcome;
    }

    private async Task<SendOutcome> SendTextAsync(OutgoingMessage message, CancellationToken ct)
    {
        var fitted = Fitting.Fit(message, Traits, texts);
        if (fitted.Texts.IsEmpty)
        {
            return new SendOutcome.Refused("zalo-oa: nothing to say");
        }

        var name = $"{message.Address}|{message.Id}";
        if (message.Picture?.Address is { } picture && await ShowAsync(message, picture, ct) is { } shown)
        {
            return shown;
        }

        string? last = null;
        var first = _arrived.TryRemove(name, out var arrived) ? Math.Min(arrived, fitted.Texts.Length - 1) : 0;
        for (var part = first; part < fitted.Texts.Length; part++)
        {
            var buttons = part == fitted.Texts.Length - 1 ? fitted.Buttons : [];
            var outcome = await calls.PostAsync(ZaloOaCalls.Consultation, ZaloOaMessage.Text(message.Address, fitted.Texts[part], buttons, options.ButtonTemplate), ct);
            Count(outcome, message.Class);
            if (outcome is not SendOutcome.Delivered(var id, _))
            {
                Remember(name, part);
                return outcome;
            }

            last = id;
        }

        if (first > 0)
        {
            logger.RestSent();
        }

        return new SendOutcome.Delivered(last, WithoutPicture: message.Picture is not null);
    }

    /// <summary>With a picture there is no room for buttons: what is pressed elsewhere is typed.</summary>
    /// <returns>Null when the words are to go without it.</returns>
    private async Task<SendOutcome?> ShowAsync(OutgoingMessage message, string picture, CancellationToken ct)
    {
        if (Fitting.Fit(message, Traits with { Buttons = 0 }, texts).Texts is not [var words])
        {
            return null;
        }

        var outcome = await calls.PostAsync(ZaloOaCalls.Consultation, ZaloOaMessage.Picture(message.Address, words, picture), ct);
        Count(outcome, message.Class);
        return outcome is SendOutcome.Refused ? null : outcome;
    }

    private void Count(SendOutcome outcome, SendClass sent)
    {
        if (outcome is SendOutcome.Delivered)
        {
            counts.Count(sent);
        }
    }

    private void Remember(string name, int arrived)
    {
        if (arrived == 0)
        {
            return;
        }

        if (_arrived.Count >= MostRemembered)
        {
            _arrived.Clear();
        }

        _arrived[name] = arrived;
    }
}
