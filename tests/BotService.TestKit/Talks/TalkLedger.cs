using BotService.Core.Conversations;
using BotService.Core.Polls;
using Xunit;

namespace BotService.TestKit.Talks;

/// <summary>What a store would hold after the turns of one or many talks: counts, responses, texts.</summary>
public sealed class TalkLedger
{
    private readonly Dictionary<(CellId Cell, string Field), int> _counts = [];
    private readonly List<ResponseVersion> _responses = [];
    private readonly Dictionary<TextId, string> _texts = [];

    public IReadOnlyList<ResponseVersion> Responses => _responses;

    /// <summary>The free texts kept, by question.</summary>
    public IEnumerable<(string Question, string Text)> Texts => _texts.Select(pair => (pair.Key.Question.Value, pair.Value));

    public int this[CellId cell, string field] => _counts.GetValueOrDefault((cell, field));

    /// <summary>The count of a value over all cells and channels: <c>q1:4</c>, or <c>:started</c> for the run itself.</summary>
    public int Of(string field) => _counts.Where(pair => pair.Key.Field.StartsWith(field + ":", StringComparison.Ordinal)).Sum(pair => pair.Value);

    public void Take(Turn turn)
    {
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case Effect.Count(var cell, var field, var delta):
                    _counts[(cell, field)] = _counts.GetValueOrDefault((cell, field)) + delta;
                    break;
                case Effect.Log(var response):
                    Assert.True(
                        !_responses.Any(known => known.Response == response.Response && known.Version >= response.Version),
                        "a response's versions only rise");
                    _responses.Add(response);
                    break;
                case Effect.KeepText(var id, { } text):
                    _texts[id] = text;
                    break;
                case Effect.KeepText(var id, null):
                    _texts.Remove(id);
                    break;
            }
        }

        foreach (var ((cell, field), count) in _counts)
        {
            Assert.True(count >= 0, $"{cell} {field} went to {count}");
        }
    }

    /// <summary>Counting everything again from responses and open runs gives what was counted step by step.</summary>
    public void EqualsRecount(DialogLibrary library, IEnumerable<OpenRun> open)
    {
        var recount = Recount.Of(library, _responses, open);
        var fields = recount.Sum(cell => cell.Value.Count);
        foreach (var ((cell, field), count) in _counts)
        {
            var again = recount.GetValueOrDefault(cell)?.GetValueOrDefault(field) ?? 0;
            Assert.True(again == count, $"{cell} {field} was counted to {count}, a recount finds {again}");
            fields -= count == 0 ? 0 : 1;
        }

        Assert.True(fields == 0, $"a recount finds {fields} fields that were never counted");
    }
}
