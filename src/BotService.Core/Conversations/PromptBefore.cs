using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Conversations.Worklists;

namespace BotService.Core.Conversations;

/// <summary>Reads the prompt of a conversation that was last written before prompts were lists: <c>{"$type":"ask","Question":"q4"}</c>. What is zero was left out.</summary>
internal static class PromptBefore
{
    public static Prompt Read(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var whole = document.RootElement;
        return Text(whole, "$type") switch
        {
            "ask" => new Prompt.Ask(new(Text(whole, "Question"))),
            "consent" => new Prompt.AskConsent(Text(whole, "Purpose")),
            "edit" => new Prompt.OfferChange(Text(whole, "Run")),
            "which" => new Prompt.ChooseChange(Text(whole, "Run")),
            "pair" => new Prompt.ConfirmPair(Text(whole, "Code"), Text(whole, "Person"), Text(whole, "Channel")),
            "join" => new Prompt.ConfirmInvite(Text(whole, "Key"), new(Text(whole, "Official"))),
            "duties" => new Prompt.Duties(Texts(whole, "Shown"), Number(whole, "From")),
            "duty" => new Prompt.DutyCard(Number(whole, "Number"), (DutyStep)Number(whole, "Step")),
            "units" => new Prompt.UnitList(Texts(whole, "Shown"), Number(whole, "From")),
            "unit" => new Prompt.UnitCard(Text(whole, "Row")),
            "plea" => new Prompt.PleaCard(Number(whole, "Number")),
            var name => PromptJson.Plain(name),
        };
    }

    private static string Text(JsonElement whole, string name) =>
        whole.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new JsonException("a text is missing in a prompt");

    private static int Number(JsonElement whole, string name) => whole.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    private static ImmutableArray<string> Texts(JsonElement whole, string name) =>
        whole.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];
}
