using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Tests;

/// <summary>What lies in the store outlives the program that wrote it, and is there once for every open conversation.</summary>
public sealed class StoredConversationTests
{
    /// <summary>As it was written before empty lists were left out and instants were numbers.</summary>
    private const string Before =
        """{"Channel":"telegram","Address":"Gr7KWUbeeWSl4AJFmsorGI1ICmlKOw2iNiCQRVQYvYNi5nU-uw","Language":0,"Consents":[],"Run":{"Id":"u5rNXs","Response":"u5rNXsTHv-GAerWNN8hWuQ","Poll":"poll1","Revision":"d8069fc32c2adf83","Unit":"U19","Day":"2026-11-26","StartedAt":"2026-11-26T14:59:29+00:00","Answers":{"q1":"5","q2":"4","q3":"moto","q4":"2"},"Ticked":[]},"Past":[],"Prompt":{"$type":"ask","Question":"q5"},"Asked":5,"Living":true}""";

    private const string Now =
        """{"Channel":"telegram","Address":"Gr7KWUbeeWSl4AJFmsorGI1ICmlKOw2iNiCQRVQYvYNi5nU-uw","Language":0,"Run":{"Id":"u5rNXs","Response":"u5rNXsTHv-GAerWNN8hWuQ","Poll":"poll1","Revision":"d8069fc32c2adf83","Unit":"U19","Day":"2026-11-26","StartedAt":1795705169,"Answers":{"q1":"5","q2":"4","q3":"moto","q4":"2"}},"Prompt":["ask","q5"],"Asked":5,"Living":true}""";

    private static readonly DateTimeOffset Started = new(2026, 11, 26, 14, 59, 29, TimeSpan.Zero);

    [Theory]
    [InlineData(Before)]
    [InlineData(Now)]
    public void An_open_conversation_is_read_from_both_forms_and_written_in_the_short_one(string stored)
    {
        var read = Read(stored);

        Assert.Equal(Started, read.Run!.StartedAt);
        Assert.Equal(new Prompt.Ask(new("q5")), read.Prompt);
        Assert.Equal((true, true, true), (read.Consents.IsEmpty, read.Past.IsEmpty, read.Run.Ticked.IsEmpty));
        Assert.Equal(Now, Write(read));
    }

    [Fact]
    public void What_a_conversation_keeps_of_consents_ticks_and_past_runs_comes_back_from_both_forms()
    {
        const string before =
            """{"Channel":"web","Consents":[{"Purpose":"polls","TextVersion":"1","At":"2026-11-26T14:59:29+00:00"}],"Past":[{"Run":{"Id":"a","Response":"a","Poll":"p","Revision":"r","Unit":"U19","Day":"2026-11-26","StartedAt":"2026-11-26T14:59:29.5+00:00","Answers":{},"Ticked":["x","y"]},"FinishedAt":"2026-11-26T21:59:29+07:00"}],"Prompt":{"$type":"menu"}}""";

        var read = Read(before);
        var again = Read(Write(read));

        foreach (var one in new[] { read, again })
        {
            Assert.Equal(new Consent("polls", "1", Started), Assert.Single(one.Consents));
            var past = Assert.Single(one.Past);
            Assert.Equal(Started, past.FinishedAt);
            Assert.Equal(Started.AddSeconds(0.5), past.Run.StartedAt);
            Assert.Equal(["x", "y"], past.Run.Ticked);
        }

        Assert.Equal(Write(read), Write(again));
    }

    private static Conversation Read(string json) => JsonSerializer.Deserialize(json, RuntimeJson.Default.Conversation)!;

    private static string Write(Conversation conversation) => JsonSerializer.Serialize(conversation, RuntimeJson.Default.Conversation);
}
