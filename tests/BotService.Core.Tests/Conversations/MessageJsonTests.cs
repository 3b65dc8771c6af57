using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Conversations;

/// <summary>Messages that are owed lie in the store as JSON: they must come back as they were.</summary>
public sealed class MessageJsonTests
{
    private static readonly TextRef Inner = new("units", "U19", [], Strong: true);

    public static TheoryData<string, string> Texts => new()
    {
        { "plain", """ "rev1|q.q1.o.5" """ },
        { "system", """ "|menu.title" """ },
        { "strong", """["|menu.title",true]""" },
        { "values", """["rev1|q.q1",false,["place","1"],["of",null]]""" },
        { "nested", """["rev1|q.q1",false,["unit",null,["units|U19",true]],["of","5"]]""" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_written_in_its_shortest_form_and_read_back(string which, string json)
    {
        var text = which switch
        {
            "plain" => new TextRef("rev1", "q.q1.o.5", []),
            "system" => TextRef.System("menu.title"),
            "strong" => new TextRef("", "menu.title", [], Strong: true),
            "values" => new TextRef("rev1", "q.q1", [new("place", "1"), new("of", null)]),
            _ => new TextRef("rev1", "q.q1", [new("unit", null, Inner), new("of", "5")]),
        };

        var written = JsonSerializer.Serialize(text);
        var read = JsonSerializer.Deserialize<TextRef>(written)!;

        Assert.Equal(json.Trim(), written);
        Assert.Equal((text.Scope, text.Key, text.Strong), (read.Scope, read.Key, read.Strong));
        Assert.Equal(text.Args.Select(Flat), read.Args.Select(Flat));
    }

    [Theory]
    [InlineData(false, """["q:VIIoPT:1:q1/5","rev1|q.q1.o.5",5]""")]
    [InlineData(true, """["q:VIIoPT:1:q1/5","rev1|q.q1.o.5",5,true]""")]
    public void A_button_is_a_list_and_read_back(bool picked, string json)
    {
        var button = new Button("q:VIIoPT:1:q1/5", new("rev1", "q.q1.o.5", []), 5, picked);

        var written = JsonSerializer.Serialize(button);
        var read = JsonSerializer.Deserialize<Button>(written)!;

        Assert.Equal(json, written);
        Assert.Equal((button.Action, button.Label.Key, button.Number, button.Picked), (read.Action, read.Label.Key, read.Number, read.Picked));
    }

    [Theory]
    [InlineData("""{"Scope":"","Key":"menu.title"}""")]
    [InlineData("17")]
    [InlineData("\"no bar\"")]
    public void What_is_no_text_is_refused(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TextRef>(json));
    }

    private static (string Name, string? Value, string? Text, bool Strong) Flat(TextArg arg) =>
        (arg.Name, arg.Value, arg.Text is { } text ? $"{text.Scope}|{text.Key}" : null, arg.Text is { Strong: true });
}
