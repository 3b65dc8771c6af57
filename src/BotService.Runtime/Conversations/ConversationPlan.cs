using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Conversations;
using BotService.Runtime.Announcements;
using BotService.Runtime.Audit;
using BotService.Runtime.Channels;
using BotService.Runtime.Delivery;
using BotService.Runtime.Duties;
using BotService.Runtime.Identity;
using BotService.Runtime.Persons;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Conversations;

/// <summary>Gathers the effects of one turn into what its commit writes.</summary>
/// <param name="asked">See <see cref="OutboxPayload.ToChat"/>.</param>
internal sealed class ConversationPlan(
    DocumentKey key,
    long version,
    string channel,
    string? address,
    ITranscriptChannel? transcript,
    Renderer renderer,
    ServiceSecret secret,
    RuntimeOptions options,
    DateTimeOffset now,
    DateTimeOffset? asked)
{
    private const int TranscriptEntries = 200;
    private static readonly TimeSpan TranscriptLife = TimeSpan.FromDays(1);
    private readonly List<OutboxPayload> _outbox = [];
    private readonly List<LogWrite> _logs = [];
    private readonly List<MemberWrite> _members = [];
    private readonly List<(CellId Cell, List<TallyChange> Tallies)> _cells = [];
    private int _entries;
    private int _notes;

    public static string TranscriptOf(DocumentKey key) => $"t:{key.Id}";

    public static string ResponsesOf(string poll) => $"responses:{poll}";

    public static string TextsOf(string poll) => $"texts:{poll}";

    /// <summary>The person's own act, shown before any reply to it.</summary>
    public void Echo(string entry) => Append(entry);

    public void Add(Effect effect)
    {
        switch (effect)
        {
            case Effect.Send { News: { } news, Message: var announced }:
                Announce(announced, news);
                break;
            case Effect.Send(var message, var unasked):
                Send(message, unasked);
                break;
            case Effect.Report(var id, var partition, var note):
                Post(NewsPost.SliceOf(id, partition), note);
                break;
            case Effect.Count(var cell, var field, var delta):
                Count(cell, new(field, delta));
                break;
            case Effect.Log(var response):
                _logs.Add(new(ResponsesOf(response.Poll.Value), JsonSerializer.Serialize(response, RuntimeJson.Default.ResponseVersion)));
                break;
            case Effect.KeepText(var id, var text):
                _members.Add(new(TextsOf(id.Poll.Value), id.Name, text));
                break;
            case Effect.Mail(var mail):
                // Before the messages: a note must not wait for a chat that cannot be sent to just now.
                _outbox.Insert(_notes++, PersonPost.Of(mail, secret, $"{key.Id}|{now.UtcTicks}"));
                break;
            case Effect.Tell(var letter):
                _outbox.Insert(_notes++, DutyPost.Of(letter, NoteStamp.Of(key, now)));
                break;
            case Effect.Wish(var announcement, var wish):
                Post(NewsPost.KeyOf(announcement), new NewsNote.Wished(wish));
                break;
            case Effect.Halt(var stopped, var by, var request):
                Post(NewsPost.StopKey, new NewsNote.Halt(key.Id, stopped, by, request));
                break;
            case Effect.Record(var note):
                _outbox.Insert(_notes++, AuditPost.Of(note, NoteStamp.Of(key, now)));
                break;
            case Effect.ForgetTranscript:
                if (transcript is not null)
                {
                    _logs.Insert(0, new(TranscriptOf(key), null));
                }

                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Entries in lists beside the document.</summary>
    public void Add(ImmutableArray<MemberWrite> entries) => _members.AddRange(entries);

    public Decision Finish(Conversation? next, DateTimeOffset? wake) => new(next is null ? null : JsonSerializer.Serialize(next, RuntimeJson.Default.Conversation), wake)
    {
        // Where nothing is under way, nobody is about to go on.
        Meaning = next is { Run: not null } or { Opening: not null } ? next : null,
        Outbox = [.. _outbox],
        Logs = [.. _logs],
        Members = [.. _members],
        Cells = [.. _cells.Select(cell => new CellChange(cell.Cell.ToString(), [.. cell.Tallies], options.NextCollection(now)))],
    };

    private void Send(Message message, Unasked? unasked)
    {
        if (address is null)
        {
            return;
        }

        if (transcript is null)
        {
            _outbox.Add(unasked is null
                ? new OutboxPayload.ToChat(channel, address, message, now + options.ReplyGoodFor, Asked: asked)
                : new OutboxPayload.ToChat(
                    channel, address, message, unasked.GoodUntil, Bulk: true, Receipt: new(DutyPost.KeyOf(unasked.Official).Value, unasked.Reference)));
            return;
        }

        Write(transcript, address, message);
    }

    private void Announce(Message message, Bulletin news)
    {
        if (address is null)
        {
            Report(news, new NewsNote.Undelivered(news.Recipient, news.Reference, Blocked: true, "no address"));
        }
        else if (transcript is not null)
        {
            var bare = message.Picture is { Source: var picture } && Content.IsTelegramFile(picture);
            Report(news, new NewsNote.Sent(news.Recipient, news.Reference, Write(transcript, address, message)) { WithoutPicture = bare });
        }
        else
        {
            var receipt = new Receipt(TargetOf(news).Value, news.Reference) { News = new(news.Id, news.Recipient, news.Renewal) { Test = news.Test } };
            _outbox.Add(new OutboxPayload.ToChat(channel, address, message, news.GoodUntil, Bulk: !news.Test, Receipt: receipt, Class: news.Class));
        }
    }

    private static DocumentKey TargetOf(Bulletin news) => news.Test ? NewsPost.KeyOf(news.Id) : NewsPost.SliceOf(news.Id, news.Partition);

    private void Report(Bulletin news, NewsNote note) => Post(TargetOf(news), note);

    private void Post(DocumentKey target, NewsNote note) => _outbox.Insert(_notes++, NewsPost.Of(target, note, NoteStamp.Of(key, now)));

    /// <summary>What we keep the talk of is sent by being written: rendered now, in the turn's own commit.</summary>
    /// <returns>The message's id in the talk; an edit has the old one.</returns>
    private string Write(ITranscriptChannel kept, string to, Message message)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{version + 1}.{_entries}");
        var entry = kept.Entry(renderer.Render(key, id, secret.Unseal(to), message, kept.Traits), now.AddMilliseconds(_entries));
        Append(entry.Content);
        return entry.Message;
    }

    private void Append(string entry)
    {
        _entries++;
        _logs.Add(new(TranscriptOf(key), entry, TranscriptEntries, TranscriptLife, Announce: true));
    }

    private void Count(CellId cell, TallyChange change)
    {
        foreach (var (known, tallies) in _cells)
        {
            if (known == cell)
            {
                tallies.Add(change);
                return;
            }
        }

        _cells.Add((cell, [change]));
    }
}
