using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Conversations.Announcing;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Officials;
using CsCheck;

namespace BotService.Core.Tests.Conversations;

/// <summary>Every open conversation holds a prompt as JSON: it must come back as it was, also from the longer form of before.</summary>
public sealed class PromptJsonTests
{
    private static readonly Gen<ImmutableArray<string>> Shown = Gen.String.Array[0, 8].Select(texts => texts.ToImmutableArray());

    private static readonly ImmutableArray<Gen<Prompt>> Kinds =
    [
        Gen.Const<Prompt>(new Prompt.None()),
        Gen.Const<Prompt>(new Prompt.Menu()),
        Gen.Const<Prompt>(new Prompt.ChooseLanguage()),
        Gen.Const<Prompt>(new Prompt.AskAge()),
        Gen.Const<Prompt>(new Prompt.Introduce()),
        Gen.Const<Prompt>(new Prompt.OfferResume()),
        Gen.Const<Prompt>(new Prompt.ConfirmDelete()),
        Gen.Const<Prompt>(new Prompt.Chats()),
        Gen.Const<Prompt>(new Prompt.Topics()),
        Gen.Const<Prompt>(new Prompt.LiftStop()),
        Gen.Int.Select(from => (Prompt)new Prompt.NewsList(from)),
        Gen.Select(Gen.String, Gen.Enum<NewsStep>(), Gen.Int, (id, step, revision) => (Prompt)new Prompt.NewsCard(id, step, revision)),
        Gen.String.Select(text => (Prompt)new Prompt.Ask(new(text))),
        Gen.String.Select(text => (Prompt)new Prompt.AskConsent(text)),
        Gen.String.Select(text => (Prompt)new Prompt.OfferChange(text)),
        Gen.String.Select(text => (Prompt)new Prompt.ChooseChange(text)),
        Gen.String.Select(text => (Prompt)new Prompt.UnitCard(text)),
        Gen.Select(Gen.String, Gen.String, Gen.String, (code, person, channel) => (Prompt)new Prompt.ConfirmPair(code, person, channel)),
        Gen.Select(Gen.String, Gen.String, (key, official) => (Prompt)new Prompt.ConfirmInvite(key, new OfficialId(official))),
        Gen.Select(Shown, Gen.Int, (shown, from) => (Prompt)new Prompt.Duties(shown, from)),
        Gen.Select(Shown, Gen.Int, (shown, from) => (Prompt)new Prompt.UnitList(shown, from)),
        Gen.Select(Gen.Int, Gen.Enum<DutyStep>(), (number, step) => (Prompt)new Prompt.DutyCard(number, step)),
        Gen.Int.Select(number => (Prompt)new Prompt.PleaCard(number)),
    ];

    public static TheoryData<string, string, string> Forms => new()
    {
        { "\"menu\"", """{"$type":"menu"}""", "menu" },
        { """["ask","q5"]""", """{"$type":"ask","Question":"q5"}""", "question" },
        { """["consent","poll"]""", """{"$type":"consent","Purpose":"poll"}""", "consent" },
        { """["edit","u5rNXs"]""", """{"$type":"edit","Run":"u5rNXs"}""", "summary" },
        { """["which","u5rNXs"]""", """{"$type":"which","Run":"u5rNXs"}""", "choice" },
        { """["pair","234567","p1","web"]""", """{"$type":"pair","Code":"234567","Person":"p1","Channel":"web"}""", "pair code" },
        { """["join","k1","CB-1"]""", """{"$type":"join","Key":"k1","Official":"CB-1"}""", "invitation" },
        { """["duties",["4","~Ab3xYz"],8]""", """{"$type":"duties","Shown":["4","~Ab3xYz"],"From":8}""", "list" },
        { """["duties",[],0]""", """{"$type":"duties","Shown":[]}""", "empty list" },
        { """["duty",4,2]""", """{"$type":"duty","Number":4,"Step":2}""", "duty" },
        { """["duty",4,0]""", """{"$type":"duty","Number":4}""", "duty's first step" },
        { """["units",["~Ab3xYz"],0]""", """{"$type":"units","Shown":["~Ab3xYz"]}""", "units" },
        { """["unit","~Ab3xYz"]""", """{"$type":"unit","Row":"~Ab3xYz"}""", "unit" },
        { """["plea",7]""", """{"$type":"plea","Number":7}""", "plea" },
    };

    [Fact]
    public void Every_prompt_comes_back_as_it_was()
    {
        foreach (var kind in Kinds)
        {
            kind.Sample(
                prompt =>
                {
                    var written = JsonSerializer.Serialize(prompt);
                    var read = JsonSerializer.Deserialize<Prompt>(written)!;
                    Assert.Equal(prompt.GetType(), read.GetType());
                    Assert.Equal(written, JsonSerializer.Serialize(read));
                    Assert.Equal(Flat(prompt), Flat(read));
                },
                iter: 100);
        }
    }

    [Fact]
    public void No_kind_of_prompt_is_left_out()
    {
        var sampled = Kinds.Select(kind => kind.Single().GetType().Name).Order(StringComparer.Ordinal);

        var known = typeof(Prompt).GetNestedTypes(BindingFlags.Public).Select(type => type.Name).Order(StringComparer.Ordinal);
        Assert.Equal(known, sampled);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_prompt_is_written_shortly_and_its_longer_form_of_before_is_read(string now, string before, string which)
    {
        var read = JsonSerializer.Deserialize<Prompt>(before)!;

        Assert.True(now == JsonSerializer.Serialize(read), which);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("\"ask\"")]
    [InlineData("""["ask"]""")]
    [InlineData("""["ask",5]""")]
    [InlineData("""["ask","q1","q2"]""")]
    [InlineData("""["menu"]""")]
    [InlineData("""["duties","4"]""")]
    [InlineData("""{"$type":"ask"}""")]
    [InlineData("""{"$type":"other"}""")]
    public void What_is_no_prompt_is_refused(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Prompt>(json));
    }

    private static string Flat(Prompt prompt) => prompt switch
    {
        Prompt.Duties(var shown, var from) => $"{string.Join('\n', shown)}|{from}",
        Prompt.UnitList(var shown, var from) => $"{string.Join('\n', shown)}|{from}",
        _ => prompt.ToString(),
    };
}
