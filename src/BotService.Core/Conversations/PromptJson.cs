using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Core.Conversations.Announcing;
using BotService.Core.Conversations.Worklists;

namespace BotService.Core.Conversations;

/// <summary>
/// Writes a prompt as its kind (<c>"menu"</c>), or as a list of the kind and what it holds (<c>["ask","q4"]</c>,
/// <c>["duties",["~Ab3xYz","?4"],0]</c>). Every open conversation holds one. Also reads the form of before, an object whose
/// <c>$type</c> is the kind.
/// </summary>
public sealed class PromptJson : JsonConverter<Prompt>
{
    public override Prompt Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Plain(reader.GetString()!);
            case JsonTokenType.StartArray:
                var prompt = ReadHolding(ref reader);
                return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? prompt : throw new JsonException("a prompt holds no more");
            case JsonTokenType.StartObject:
                return PromptBefore.Read(ref reader);
            default:
                throw new JsonException("a prompt is a name, a list or an object");
        }
    }

    public override void Write(Utf8JsonWriter writer, Prompt value, JsonSerializerOptions options)
    {
        if (NameOf(value) is { } name)
        {
            writer.WriteStringValue(name);
            return;
        }

        writer.WriteStartArray();
        WriteHolding(writer, value);
        writer.WriteEndArray();
    }

    /// <summary>A prompt that holds nothing, by its name.</summary>
    internal static Prompt Plain(string name) => name switch
    {
        "none" => new Prompt.None(),
        "menu" => new Prompt.Menu(),
        "lang" => new Prompt.ChooseLanguage(),
        "age" => new Prompt.AskAge(),
        "intro" => new Prompt.Introduce(),
        "resume" => new Prompt.OfferResume(),
        "delete" => new Prompt.ConfirmDelete(),
        "chats" => new Prompt.Chats(),
        "topics" => new Prompt.Topics(),
        "lift" => new Prompt.LiftStop(),
        _ => throw new JsonException("not the name of a prompt that holds nothing"),
    };

    private static string? NameOf(Prompt prompt) => prompt switch
    {
        Prompt.None => "none",
        Prompt.Menu => "menu",
        Prompt.ChooseLanguage => "lang",
        Prompt.AskAge => "age",
        Prompt.Introduce => "intro",
        Prompt.OfferResume => "resume",
        Prompt.ConfirmDelete => "delete",
        Prompt.Chats => "chats",
        Prompt.Topics => "topics",
        Prompt.LiftStop => "lift",
        _ => null,
    };

    private static Prompt ReadHolding(ref Utf8JsonReader reader) => Text(ref reader) switch
    {
        "ask" => new Prompt.Ask(new(Text(ref reader))),
        "consent" => new Prompt.AskConsent(Text(ref reader)),
        "edit" => new Prompt.OfferChange(Text(ref reader)),
        "which" => new Prompt.ChooseChange(Text(ref reader)),
        "pair" => new Prompt.ConfirmPair(Text(ref reader), Text(ref reader), Text(ref reader)),
        "join" => new Prompt.ConfirmInvite(Text(ref reader), new(Text(ref reader))),
        "duties" => new Prompt.Duties(Texts(ref reader), Number(ref reader)),
        "duty" => new Prompt.DutyCard(Number(ref reader), (DutyStep)Number(ref reader)),
        "units" => new Prompt.UnitList(Texts(ref reader), Number(ref reader)),
        "unit" => new Prompt.UnitCard(Text(ref reader)),
        "plea" => new Prompt.PleaCard(Number(ref reader)),
        "news" => new Prompt.NewsList(Number(ref reader)),
        "bulletin" => new Prompt.NewsCard(Text(ref reader), (NewsStep)Number(ref reader), Number(ref reader)),
        _ => throw new JsonException("not the name of a prompt that holds something"),
    };

    private static void WriteHolding(Utf8JsonWriter writer, Prompt prompt)
    {
        switch (prompt)
        {
            case Prompt.Ask(var question):
                WriteTexts(writer, "ask", question.Value);
                break;
            case Prompt.AskConsent(var purpose):
                WriteTexts(writer, "consent", purpose);
                break;
            case Prompt.OfferChange(var run):
                WriteTexts(writer, "edit", run);
                break;
            case Prompt.ChooseChange(var run):
                WriteTexts(writer, "which", run);
                break;
            case Prompt.ConfirmPair(var code, var person, var channel):
                WriteTexts(writer, "pair", code, person, channel);
                break;
            case Prompt.ConfirmInvite(var key, var official):
                WriteTexts(writer, "join", key, official.Value);
                break;
            case Prompt.Duties(var shown, var from):
                WriteList(writer, "duties", shown, from);
                break;
            case Prompt.DutyCard(var number, var step):
                WriteNumbers(writer, "duty", number, (int)step);
                break;
            case Prompt.UnitList(var shown, var from):
                WriteList(writer, "units", shown, from);
                break;
            case Prompt.UnitCard(var row):
                WriteTexts(writer, "unit", row);
                break;
            case Prompt.PleaCard(var number):
                WriteNumbers(writer, "plea", number);
                break;
            case Prompt.NewsList(var from):
                WriteNumbers(writer, "news", from);
                break;
            case Prompt.NewsCard(var id, var step, var revision):
                WriteTexts(writer, "bulletin", id);
                writer.WriteNumberValue((int)step);
                writer.WriteNumberValue(revision);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static string Text(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("a text is missing in a prompt");

    private static int Number(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number ? reader.GetInt32() : throw new JsonException("a number is missing in a prompt");

    private static ImmutableArray<string> Texts(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("a list is missing in a prompt");
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            texts.Add(reader.GetString()!);
        }

        return texts.DrainToImmutable();
    }

    private static void WriteTexts(Utf8JsonWriter writer, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, params ReadOnlySpan<int> numbers)
    {
        writer.WriteStringValue(name);
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }
    }

    private static void WriteList(Utf8JsonWriter writer, string name, ImmutableArray<string> shown, int from)
    {
        writer.WriteStringValue(name);
        writer.WriteStartArray();
        WriteTexts(writer, shown.AsSpan());
        writer.WriteEndArray();
        writer.WriteNumberValue(from);
    }
}
