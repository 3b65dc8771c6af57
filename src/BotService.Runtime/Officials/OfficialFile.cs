using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Officials.Joining;
using BotService.Core.Texts;
using BotService.Runtime.Access;
using BotService.Runtime.Announcements;
using BotService.Runtime.Duties;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Officials;

/// <summary>
/// All that is kept of one official. Whatever kind of document comes to hold something of an official is read in <see cref="ExportAsync"/>
/// and removed in <see cref="ForgetAsync"/>, and nowhere else.
/// </summary>
/// <remarks>What an official said as a citizen is not of the official: polls keep answers without a person, and the chats delete what is theirs.</remarks>
public sealed class OfficialFile(IStore store, ITurns turns, IOfficials officials, IWorklists worklists, IRecipientLists lists, IKeys keys)
{
    /// <returns>Null when nobody has the id.</returns>
    public async ValueTask<OfficialExport?> ExportAsync(OfficialId id, CancellationToken ct) =>
        await officials.FindAsync(id, ct) is not { } recorded ? null
        : new(recorded, recorded.Seat.Person is { } person ? await ChatsAsync(person, ct) : [], await DutiesAsync(id, ct), [.. (await lists.OfAsync(id, ct)).Select(list => list.Name)], [.. (await keys.ListAsync(ct)).Where(key => key.Holder == id).Select(key => key.Id)]);

    /// <summary>
    /// Removes the sealed record, the open invitation, the worklist, the places on lists to send to, the keys, and the office from the chats that have
    /// joined. Counts of polls stay: they name nobody.
    /// </summary>
    /// <returns>False when nobody has the id: what an interrupted call left is removed all the same.</returns>
    public async ValueTask<bool> ForgetAsync(OfficialId id, CancellationToken ct)
    {
        var known = await officials.FindAsync(id, ct);
        if (known is not null)
        {
            await RemoveAsync(id, known.Seat, ct);
        }

        // After the record: while that stands, the next look at the rules would make the worklist anew.
        await worklists.ForgetAsync(id, ct);
        await lists.ForgetAsync(id, ct);
        foreach (var key in (await keys.ListAsync(ct)).Where(key => key.Holder == id))
        {
            await keys.RevokeAsync(key.Id, ct);
        }

        return known is not null;
    }

    private async ValueTask RemoveAsync(OfficialId id, Seat seat, CancellationToken ct)
    {
        var cause = $"forget:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";

        // The record after it: until that is gone, the invitation can be found.
        if (seat.Open is { } open)
        {
            await turns.HandleAsync(DocumentKey.Of('i', open.Key), cause, new TurnInput.Wake(), ct);
        }

        await turns.HandleAsync(OfficialKind.KeyOf(id), cause, new TurnInput.Ask(new Removal()), ct);
    }

    /// <summary>The person's own: what they do or decide for others is of those.</summary>
    private async ValueTask<ImmutableArray<DutyExport>> DutiesAsync(OfficialId id, CancellationToken ct) =>
        [.. ((await worklists.SheetAsync(id, ct))?.Lines ?? []).Where(line => !line.Instead).Select(line => new DutyExport(line.Campaign.Value, line.Unit.Value, line.State, line.Due))];

    private async ValueTask<ImmutableArray<ChatExport>> ChatsAsync(string person, CancellationToken ct)
    {
        var document = await store.LoadAsync(DocumentKey.Of('p', person), ct);
        return !document.Exists || JsonSerializer.Deserialize(new Envelope(document.State).Json, RuntimeJson.Default.Person) is not { } known ? []
            : [.. known.Chats.Select(chat => new ChatExport(chat.Channel, chat.Reachable, chat.ActedAt, known.Preferred == chat.Chat, known.Shared.Language, known.Shared.OptedOut))];
    }
}

/// <summary>What is kept of an official, to be handed to them.</summary>
/// <param name="Chats">Those that have joined.</param>
/// <param name="Duties">Those that are open, and those of late that are not.</param>
/// <param name="Lists">Names of the uploaded lists to send to on which the official stands.</param>
/// <param name="Keys">Ids of the keys that are the official's own, revoked ones too.</param>
public sealed record OfficialExport(RecordedOfficial Recorded, ImmutableArray<ChatExport> Chats, ImmutableArray<DutyExport> Duties, ImmutableArray<string> Lists, ImmutableArray<string> Keys);

/// <param name="Due">The last day on which it is in time; null when it has none.</param>
public sealed record DutyExport(string Campaign, string Unit, DutyState State, DateOnly? Due);

/// <param name="LastAct">The person's last act there, or a moment before it; null when there was none.</param>
/// <param name="Preferred">True where the person wants what was not asked for.</param>
/// <param name="Language">Null while none was chosen.</param>
/// <param name="OptedOut">True when the person wants no messages that were not asked for.</param>
public sealed record ChatExport(string Channel, bool Reachable, DateTimeOffset? LastAct, bool Preferred, Language? Language, bool OptedOut);
