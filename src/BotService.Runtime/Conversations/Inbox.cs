using System.Globalization;
using BotService.Core.Conversations;
using BotService.Core.Links;
using BotService.Core.Officials.Joining;
using BotService.Core.Persons;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Identity;
using BotService.Runtime.Letters;
using BotService.Runtime.Links;
using BotService.Runtime.Officials;
using BotService.Runtime.Persons;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Conversations;

/// <summary>Takes events from channels: checks presses, looks codes up, has the turn handled.</summary>
internal sealed class Inbox(
    ITurns turns,
    IDialogShelf shelf,
    ILinks links,
    PairCodes pairs,
    IInvitations invitations,
    ServiceSecret secret,
    Renderer renderer,
    FloodGate gate,
    LetterBox letters,
    RuntimeOptions options,
    TimeProvider time,
    ILogger<Inbox> logger) : IInbox
{
    public async Task<InboxResult> ReceiveAsync(InboundEvent inbound, CancellationToken ct)
    {
        var key = secret.ConversationOf(inbound.Channel, inbound.Identity ?? inbound.Address);
        var wait = gate.Enter(key, time.GetUtcNow(), out var firstRefusal);
        if (wait > TimeSpan.Zero)
        {
            var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var notice = firstRefusal
                ? renderer.Render(TextRef.System("err.rate", new TextArg("seconds", seconds)), inbound.LanguageHint ?? options.Facts.DefaultLanguage)
                : null;
            return new InboxResult.Flooded(notice, wait);
        }

        var input = inbound.Input ?? Pressed(key, inbound);
        var chat = new ChatTurn
        {
            Input = input,
            Cause = inbound.Cause,
            Channel = inbound.Channel,
            Address = inbound.Address,
            AddressMayChange = inbound.Identity is not null,
            LanguageHint = inbound.LanguageHint,
            Link = await LookUpAsync(input, ct),
            Pair = PairRequest.From(input) is { } code ? new PairLookup(code, await pairs.FindAsync(code, ct)) : null,
            Invite = InviteRequest.From(input) is { } invite ? new InviteLookup(await invitations.FindAsync(invite, ct)) : null,
            Echo = inbound.Echo,
        };
        if (await turns.HandleAsync(key, inbound.Cause, new TurnInput.Ask(chat), ct))
        {
            return new InboxResult.Handled(chat.Notice);
        }

        RuntimeMeter.Repeats.Add(1);
        return new InboxResult.Repeated();
    }

    public Task BuryAsync(string channel, ReadOnlyMemory<byte> update, string reason, CancellationToken ct)
    {
        logger.UpdateBuried(channel, reason);
        RuntimeMeter.Buried.Add(1);
        return letters.KeepUpdateAsync(channel, update, reason, ct);
    }

    private Inbound Pressed(DocumentKey key, InboundEvent inbound) =>
        inbound.Press is { } token && secret.ReadButton(key, token) is { } action
            ? new Inbound.Pressed(action, inbound.PressedMessage)
            : new Inbound.Forged();

    private async ValueTask<LinkLookup?> LookUpAsync(Inbound input, CancellationToken ct) =>
        LinkRequest.From(input, shelf.Library) is { } typed ? new LinkLookup(typed, await links.FindAsync(typed, ct)) : null;
}
