using System.Collections.Immutable;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Dialogs;
using BotService.TestKit.Processes;

namespace BotService.Benchmarks;

/// <summary>The parts of a turn that touch neither store nor network, on the bench poll.</summary>
[MemoryDiagnoser]
public class TurnBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private TurnContext _context = null!;
    private DialogTexts _texts = null!;
    private Conversation _fresh = null!;
    private Conversation _asked = null!;
    private Inbound _press = null!;
    private Message _question = null!;

    [GlobalSetup]
    public void Read()
    {
        var reading = DialogReader.Read([Path.Combine(BuiltService.Repository, "dialogs"), Path.Combine(BuiltService.Repository, "tests", "bench", "dialogs")]);
        var library = reading.Library ?? throw new InvalidOperationException(string.Join('\n', reading.Findings));
        _texts = new DialogTexts(() => library);
        _context = new(library, Now, new DateOnly(2026, 11, 23), () => new string('a', 22), null, Language.Vietnamese, new("Office", "1900", "office", "1 Street", Language.Vietnamese, 12));
        _fresh = new Conversation { Channel = "telegram", Address = "sealed" };
        var started = ConversationTurns.Decide(_fresh, new Inbound.Said("/start poll1"), _context);
        _asked = started.Next!;
        _question = Sent(started.Effects);
        _press = new Inbound.Pressed(_question.Buttons[2].Action, "12");
    }

    [Benchmark]
    public Turn Begin() => ConversationTurns.Decide(_fresh, new Inbound.Said("/start poll1"), _context);

    [Benchmark]
    public Turn Press() => ConversationTurns.Decide(_asked, _press, _context);

    [Benchmark]
    public Turn Typed() => ConversationTurns.Decide(_asked, new Inbound.Said("k hai long"), _context);

    [Benchmark]
    public Conversation? State() => JsonSerializer.Deserialize<Conversation>(JsonSerializer.Serialize(_asked));

    [Benchmark]
    public int Render()
    {
        var length = 0;
        foreach (var part in _question.Parts)
        {
            length += _texts.Render(part, Language.Vietnamese).Length;
        }

        foreach (var button in _question.Buttons)
        {
            length += _texts.Render(button.Label, Language.Vietnamese).Length;
        }

        return length;
    }

    private static Message Sent(ImmutableArray<Effect> effects) => effects.OfType<Effect.Send>().First().Message;
}
