using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Persons;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Linking;

/// <summary>Several chats of one person, the persons and codes behind them, and the mail between all of them, which goes when a test says so.</summary>
internal sealed class LinkedChats(DialogLibrary library)
{
    private const int MostMail = 20_000;
    private readonly SortedDictionary<string, string> _chats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Message>> _heard = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _persons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PairOffer> _codes = new(StringComparer.Ordinal);
    private readonly List<PersonMail> _mail = [];
    private int _cause;

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<PersonMail> Mail => _mail;

    public IEnumerable<PairOffer> Codes => _codes.Values;

    public IEnumerable<string> Chats => _chats.Keys;

    public IEnumerable<KeyValuePair<string, Person>> Persons => _persons.Select(pair => KeyValuePair.Create(pair.Key, Read<Person>(pair.Value)));

    public static string ChannelOf(string chat) => chat.Split('-')[0];

    public Conversation? State(string chat) => _chats.TryGetValue(chat, out var json) ? TalkJson.Read(json) : null;

    public Person? PersonOf(string chat) =>
        State(chat)?.Person is { } member && _persons.TryGetValue(member.Id, out var json) && Read<Person>(json) is var person && person.Find(chat, member.Seat) is not null ? person : null;

    /// <summary>The key of the last message's first text.</summary>
    public string Heard(string chat) => _heard[chat][^1].Parts[0].Key;

    public IEnumerable<string> AllHeard(string chat) => _heard.GetValueOrDefault(chat, []).Select(message => message.Parts[0].Key);

    /// <summary>The code that the chat last showed.</summary>
    public string Code(string chat) => _heard[chat].Last(message => message.Parts[0].Key == SystemTexts.PairCode).Parts[0].Args[0].Value!;

    public LinkedChats Waits(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public LinkedChats Says(string chat, string text) => Does(chat, new Inbound.Said(text));

    /// <summary>Presses a button of the last message by the key of its label.</summary>
    public LinkedChats Presses(string chat, string label) =>
        Does(chat, new Inbound.Pressed(_heard[chat][^1].Buttons.Single(button => button.Label.Key == label).Action, null));

    public LinkedChats PressesAny(string chat, int which)
    {
        var buttons = _heard.GetValueOrDefault(chat)?[^1].Buttons ?? [];
        return buttons.IsDefaultOrEmpty ? this : Does(chat, new Inbound.Pressed(buttons[which % buttons.Length].Action, null));
    }

    public LinkedChats Does(string chat, Inbound input)
    {
        _cause++;
        Now += TimeSpan.FromMilliseconds(1);
        var before = State(chat);
        if (before is null && input is Inbound.Woke or Inbound.Reachable)
        {
            return this;
        }

        before ??= input is Inbound.Told(PersonNote.View view)
            ? new() { Channel = view.Channel, Tombstone = Now.AddDays(1) }
            : new() { Channel = ChannelOf(chat) };
        before = before.Address is null ? before with { Address = $"sealed-{chat}" } : before;
        var fresh = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{chat}|{_cause}")))[..22].Replace('/', '_').Replace('+', '-');
        var code = PairRequest.From(input);
        var context = new TurnContext(
            library, Now, DateOnly.FromDateTime(Now.AddHours(7).DateTime), () => fresh, null, Language.Vietnamese,
            new("Office", "1", "c", "a", Language.Vietnamese, 12), chat, code is null ? null : new(code, _codes.GetValueOrDefault(code)));
        var turn = ConversationTurns.Decide(before, input, context);
        if (!turn.Unchanged)
        {
            Keep(chat, turn.Next is { Tombstone: not null } ? turn.Next with { Address = null } : turn.Next);
        }

        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case Effect.Send(var message, _):
                    if (!_heard.TryGetValue(chat, out var heard))
                    {
                        _heard[chat] = heard = [];
                    }

                    heard.Add(message);
                    break;
                case Effect.Mail(var mail):
                    _mail.Add(mail);
                    break;
            }
        }

        return this;
    }

    /// <summary>Brings all mail, and the mail that follows from it, in the order in which it was sent.</summary>
    public LinkedChats Posts()
    {
        for (var brought = 0; _mail.Count > 0; brought++)
        {
            Assert.True(brought < MostMail, "the mail never ends");
            Bring(0, keep: false);
        }

        return this;
    }

    /// <summary>All mail under way is given up.</summary>
    public void Loses() => _mail.Clear();

    /// <param name="keep">True brings it once more later.</param>
    public void Bring(int index, bool keep)
    {
        var (to, note) = JsonSerializer.Deserialize<PersonNote>(JsonSerializer.Serialize(_mail[index].Note)) is { } read ? (_mail[index].To, read) : throw new InvalidOperationException();
        if (!keep)
        {
            _mail.RemoveAt(index);
        }

        switch (to)
        {
            case Recipient.Chat(var chat):
                Does(chat, new Inbound.Told(note));
                break;
            case Recipient.Code(var code):
                var pair = PairTurns.Decide(_codes.GetValueOrDefault(code), note, Now);
                _mail.AddRange(pair.Mail);
                if (pair.Next is not null)
                {
                    _codes[code] = pair.Next;
                }

                break;
            case Recipient.Person(var id):
                var turn = PersonTurns.Decide(_persons.TryGetValue(id, out var json) ? Read<Person>(json) : null, id, note);
                _mail.AddRange(turn.Mail);
                if (!turn.Unchanged && turn.Next is null)
                {
                    _persons.Remove(id);
                }
                else if (!turn.Unchanged)
                {
                    _persons[id] = JsonSerializer.Serialize(turn.Next);
                }

                break;
        }
    }

    private void Keep(string chat, Conversation? next)
    {
        if (next is null)
        {
            _chats.Remove(chat);
        }
        else
        {
            _chats[chat] = TalkJson.WriteExactly(next);
        }
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json)!;
}
