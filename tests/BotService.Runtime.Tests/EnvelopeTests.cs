using BotService.Runtime.Turns;

namespace BotService.Runtime.Tests;

public sealed class EnvelopeTests
{
    [Fact]
    public void The_last_64_causes_are_remembered_and_older_ones_are_not()
    {
        var state = "";

        for (var i = 0; i < 100; i++)
        {
            state = new Envelope(state).With(Envelope.MarkOf($"tg:{i}"), $"{{\"n\":{i}}}");
        }

        var envelope = new Envelope(state);
        Assert.Equal("{\"n\":99}", envelope.Json);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(i >= 36, envelope.Has(Envelope.MarkOf($"tg:{i}")));
        }
    }

    [Theory]
    [InlineData("7|abc")]
    [InlineData("123456789|abc")]
    public void A_state_without_an_envelope_remembers_nothing_and_gets_one(string state)
    {
        var mark = Envelope.MarkOf("tg:1");

        Assert.False(new Envelope(state).Has(mark));
        Assert.Equal($"{mark}|8|def", new Envelope(state).With(mark, "8|def"));
    }

    [Fact]
    public void A_document_that_does_not_exist_remembers_nothing()
    {
        var envelope = new Envelope("");

        Assert.False(envelope.Has(Envelope.MarkOf("tg:1")));
        Assert.Equal("", envelope.Json);
    }

    [Fact]
    public void Marks_of_many_causes_differ()
    {
        var marks = Enumerable.Range(0, 100_000).Select(i => Envelope.MarkOf($"tg:{i}")).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(100_000, marks.Count);
        Assert.All(marks.Take(100), mark => Assert.Equal(8, mark.Length));
    }
}
