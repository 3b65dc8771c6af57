using System.Collections.Concurrent;
using BotService.Core.Delivery;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;
using BotService.Runtime.Channels;

namespace BotService.Channels.Zalo.Bot;

/// <summary>Private chats with a bot of the Zalo Bot Platform: words only, so a poll is read as a numbered list and answered by typing.</summary>
internal sealed class ZaloBotChannel(ZaloBotCalls calls, ZaloBotUsage usage, ZaloBotOptions options, ITexts texts) : IChannel
{
    public const string ChannelName = "zalo-bot";
    private const int MostRemembered = 1_000;

    // Parts of a long message that have left: a repeat of the message goes on where it was cut off, as long as this process lives.
    private readonly ConcurrentDictionary<string, int> _left = new(StringComparer.Ordinal);

    public string Name => ChannelName;

    public ChannelTraits Traits { get; } = new(
        Buttons: 0,
        TextLength: options.TextLength,
        LabelLength: 0,
        TokenBytes: 0,
        Edits: false,
        Notices: false,
        options.MessagesPerSecond,
        options.ChatPerSecond,
        options.ChatBurst);

    public SendRules Rules { get; } = ZaloBotUsage.RulesOf(options);

    public ChannelOffer Offer => usage.Offer;

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        var parts = Fitting.Fit(message, Traits, texts).Texts;
        if (parts.IsEmpty)
        {
            return new SendOutcome.Refused("zalo bot: nothing to say");
        }

        if (message.Picture?.Address is { } picture && parts is [var caption] && await ShowAsync(message.Address, picture, caption, ct) is var shown and not SendOutcome.Refused)
        {
            return shown;
        }

        // What the platform would not fetch, and what only another one holds, goes without.
        var bare = message.Picture is not null;
        var name = $"{message.Address}/{message.Id}";
        string? last = null;
        for (var part = _left.GetValueOrDefault(name); part < parts.Length; part++)
        {
            var outcome = await SayAsync(message.Address, parts[part], ct);
            if (outcome is not SendOutcome.Delivered(var id, _))
            {
                return outcome;
            }

            last = id;

            if (part + 1 < parts.Length)
            {
                Remember(name, part + 1);
            }
        }

        _left.TryRemove(name, out _);
        return new SendOutcome.Delivered(last, bare);
    }

    private Task<SendOutcome> SayAsync(string chat, string text, CancellationToken ct) => CallAsync("sendMessage", ct, ("chat_id", chat), ("text", text));

    private Task<SendOutcome> ShowAsync(string chat, string picture, string caption, CancellationToken ct) =>
        CallAsync("sendPhoto", ct, ("chat_id", chat), ("photo", picture), ("caption", caption));

    private async Task<SendOutcome> CallAsync(string method, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        var answer = await calls.CallAsync(method, ct, fields);
        if (answer is ZaloBotAnswer.Done)
        {
            usage.Served();
            usage.Counted();
        }

        return ZaloBotOutcomes.From(answer, answer is ZaloBotAnswer.Refused(429, _, _) ? usage.Refused() : 0);
    }

    private void Remember(string name, int parts)
    {
        if (_left.Count >= MostRemembered)
        {
            _left.Clear();
        }

        _left[name] = parts;
    }
}
