using BotService.TestKit.Talks;
using CsCheck;

namespace BotService.Core.Tests.Conversations;

/// <summary>
/// Whatever people do in whatever order: the state stays valid, no count goes below zero, a recount finds the same, a replay ends the
/// same. <see cref="Talk"/> holds JSON, recount and repetition after every step. Sequences are made from fixed seeds, so a failure comes back.
/// </summary>
public sealed class AnySequenceTests(ITestOutputHelper output)
{
    private const uint Stream = 20_261_123;
    private static readonly int Sequences = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") is "1" ? 50_000 : 2_000;

    [Fact]
    public void Any_sequence_of_acts_ends_in_a_valid_state()
    {
        var acts = 0;
        Parallel.For(0, Sequences, seed =>
        {
            var sequence = Made((ulong)seed);
            Interlocked.Add(ref acts, sequence.Length);
            if (AnySequence.Failure(sequence) is not null)
            {
                var shrunk = AnySequence.Shrunk(sequence);
                Assert.Fail($"seed {seed}: {string.Join("; ", shrunk.Select(act => $"{act.Kind}/{act.Which}/{act.Words}"))}\n{AnySequence.Failure(shrunk)}");
            }
        });

        output.WriteLine($"stream {Stream}, seeds 0 to {Sequences - 1}: {acts} acts");
    }

    [Fact]
    public void The_same_sequence_ends_in_the_same_state()
    {
        for (var seed = 0UL; seed < 100; seed++)
        {
            var one = AnySequence.Play(Made(seed));
            var other = AnySequence.Play(Made(seed));

            Assert.Equal(one.State is null ? "" : TalkJson.Write(one.State), other.State is null ? "" : TalkJson.Write(other.State));
            Assert.Equal(one.Ledger.Responses.Select(TalkJson.Write), other.Ledger.Responses.Select(TalkJson.Write));
        }
    }

    [Fact]
    public void The_sequences_reach_every_corner()
    {
        var prompts = new HashSet<string>();
        var played = Enumerable.Range(0, 200).Select(seed => AnySequence.Play(Made((ulong)seed), Note)).ToList();

        Assert.Superset(new HashSet<string> { "Ask", "Menu", "AskConsent", "AskAge", "Introduce", "OfferChange", "ChooseChange", "OfferResume", "ConfirmDelete", "ChooseLanguage" }, prompts);
        Assert.All([":completed", ":abandoned", ":respondents", "m:*", "c:*", "why:a", "s:~skip"], field => Assert.True(played.Sum(talk => talk.Ledger.Of(field)) > 0, field));

        void Note(Talk talk) => prompts.Add(talk.State?.Prompt.GetType().Name ?? "gone");
    }

    private static Act[] Made(ulong seed) => AnySequence.Acts.Generate(new PCG(Stream, seed), null, out _);
}
