using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BotService.Core.Conversations;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Duties;
using BotService.Core.Links;
using BotService.Core.Polls;
using BotService.Core.Texts;
using Xunit;

namespace BotService.TestKit.Talks;

/// <summary>
/// Plays one person's chat against the rules, without shell or store. State goes through JSON between messages; every turn is decided
/// twice, on what was read and on what was written, and must come out the same; counts are held against a recount after every step.
/// </summary>
public sealed partial class Talk
{
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);
    private readonly Dictionary<string, Link> _links = new(StringComparer.Ordinal);
    private readonly List<(Message Message, string Id)> _chat = [];
    private readonly ITexts? _texts;
    private DialogLibrary _library;
    private string? _state;

    // The same state as it was decided, before it went through JSON.
    private Conversation? _written;
    private string? _address = "sealed";
    private int _cause;
    private Inbound? _lastInput;
    private Language? _hint = Language.Vietnamese;
    private string _channel = "telegram";

    private Talk(DialogLibrary library, ITexts? texts)
    {
        _library = library;
        _texts = texts;
    }

    /// <param name="texts">Renders what is heard; null fills placeholders and nothing else.</param>
    public static Talk About(DialogLibrary library, ITexts? texts = null) => new(library, texts);

    public static Talk About(params Poll[] polls) => new(TalkLibrary.Of(polls), null);

    /// <summary>Monday morning in Viet Nam, until the talk waits.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    public TalkLedger Ledger { get; private init; } = new();

    /// <summary>News a month that people are promised at most; null for no promise.</summary>
    public int? NewsPerMonth { get; private set; }

    /// <summary>The last turn that was decided.</summary>
    public Turn Last { get; private set; } = new(null, [], null, null);

    /// <summary>Null before the first message, and after the whole document went.</summary>
    public Conversation? State => _state is null ? null : TalkJson.Read(_state);

    public IReadOnlyList<Message> Chat => [.. _chat.Select(sent => sent.Message)];

    public TurnContext Context(LinkLookup? link = null) => new(
        _library,
        Now,
        DateOnly.FromDateTime(Now.ToOffset(VietNam).DateTime),
        Fresh($"{_channel}|{_cause}"),
        link,
        _hint,
        new ServiceFacts(TalkLibrary.Controller, "1022", "dpo@example.vn", "Số 1 đường Thử", Language.Vietnamese, 12),
        KeepsLastAct: _channel == "zalo-oa",
        NewsPerMonth: NewsPerMonth);

    /// <summary>What the platform says of the person's language; null for nothing.</summary>
    public Talk Hinted(Language? language)
    {
        _hint = language;
        return this;
    }

    public Talk Promised(int newsPerMonth)
    {
        NewsPerMonth = newsPerMonth;
        return this;
    }

    public Talk By(string channel)
    {
        _channel = channel;
        return this;
    }

    /// <summary>The dialogs are edited while the talk is under way; the old revisions stay known.</summary>
    public Talk Edited(params Poll[] polls)
    {
        _library = polls.Aggregate(_library, (library, poll) => library.With(poll) with { Polls = library.Polls.SetItem(poll.Id, poll) });
        return this;
    }

    public Talk Linked(string code, string poll, string unit = "u1", DateOnly? from = null, DateOnly? to = null)
    {
        _links[code] = new(code, new(poll), new(unit), null, from, to, Now);
        return this;
    }

    public Talk Waits(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public Talk Citizen(string typed) => Does(new Inbound.Said(typed));

    public Talk Opens(string? payload = null) => Does(new Inbound.Opened(payload));

    public Talk Does(Inbound input)
    {
        _lastInput = input;
        _cause++;
        _address = "sealed";
        var before = Before(_state is null ? null : TalkJson.Read(_state), input);
        var context = Context(Lookup(input)) with
        {
            Duties = DeskFor(before, input),
            Manners = Manners,
            Offer = _offer,
            Announced = AnnouncedFor(before, input),
            Desk = NewsDeskFor(before, input),
        };
        var turn = ConversationTurns.Decide(before, input, context);
        Same(turn, ConversationTurns.Decide(_written is null ? before : Before(_written, input), input, context));
        Assert.True(input is not Inbound.Woke || turn.Wake is not { } wake || wake > Now, "whoever was woken does not ask to be woken at once");
        Keep(turn);
        return this;
    }

    private Conversation Before(Conversation? kept, Inbound input) =>
        kept is null ? new Conversation { Channel = _channel, Address = _address }
        : kept.Address is null && input is not (Inbound.Woke or Inbound.Reminded) ? kept with { Address = _address }
        : kept;

    /// <summary>The same event once more, under a new cause: a double tap.</summary>
    public Talk Again() => Does(_lastInput!);

    /// <summary>Goes to the moment that the conversation asked to be woken at, and wakes it.</summary>
    public Talk Wakes()
    {
        Assert.NotNull(Last.Wake);
        Now = Last.Wake.Value > Now ? Last.Wake.Value : Now;
        return Does(new Inbound.Woke());
    }

    private void Keep(Turn turn)
    {
        Last = turn;
        Assert.False(turn.Unchanged && !turn.Effects.IsEmpty, "an unchanged turn owes nothing");
        if (!turn.Unchanged)
        {
            _state = turn.Next is null ? null : TalkJson.WriteExactly(turn.Next);
            _written = turn.Next;
        }

        Ledger.Take(turn);
        Ledger.EqualsRecount(_library, State?.Run is { } run ? [new OpenRun(_channel, run)] : []);
        foreach (var send in turn.Effects.OfType<Effect.Send>())
        {
            Receive(send.Message);
        }

        foreach (var effect in turn.Effects)
        {
            Follow(effect);
        }
    }

    private void Receive(Message message)
    {
        var edited = message.Edit is { } id ? _chat.FindIndex(sent => sent.Id == id) : -1;
        if (edited >= 0)
        {
            _chat[edited] = (message, _chat[edited].Id);
        }
        else
        {
            _chat.Add((message, $"m{_chat.Count + 1}"));
        }
    }

    private LinkLookup? Lookup(Inbound input)
    {
        var typed = LinkRequest.From(input, _library);
        return typed is null ? null : new(typed, LinkCode.Read(typed) is { } code ? _links.GetValueOrDefault(code) : null);
    }

    private DutyDesk? DeskFor(Conversation before, Inbound input) =>
        _desk is not null && DutyRequest.From(before, input, _library) is { } asked
            ? _desk with { Rows = asked.Rows ? _desk.Rows : [], People = asked.People is null ? [] : _desk.People }
            : null;

    private static void Same(Turn one, Turn other)
    {
        Assert.Equal(one.Next is null ? "" : TalkJson.Write(one.Next), other.Next is null ? "" : TalkJson.Write(other.Next));
        Assert.Equal(one.Effects.Select(Describe), other.Effects.Select(Describe));
        Assert.Equal(one.Wake, other.Wake);
    }

    private static string Describe(Effect effect) => effect switch
    {
        Effect.Send(var message, _) => TalkJson.Write(message),
        Effect.Log(var response) => TalkJson.Write(response),
        _ => effect.ToString()!,
    };

    private static Func<string> Fresh(string cause) => () =>
        System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(cause)))[..22];
}
