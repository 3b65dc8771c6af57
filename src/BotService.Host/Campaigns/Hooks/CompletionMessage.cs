using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Host.Campaigns.Hooks;

/// <summary>What a survey system says: who is done, in which campaign.</summary>
/// <param name="Occurrence">Which time of a campaign that comes again; null for the current one.</param>
internal sealed record CompletionMessage(
    [property: JsonRequired] string Campaign, string? Occurrence, [property: JsonRequired] CompletionOfOne[] Officials)
{
    /// <summary>How it is written, for whoever got it wrong.</summary>
    public const string Form = "{ \"campaign\": \"par-2026\", \"officials\": [{ \"id\": \"MAU-U07-1\", \"done\": true }] }, with at most 5000 officials";

    private const int Most = 5_000;

    /// <returns>Null when it is something else.</returns>
    public static CompletionMessage? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, CompletionJson.Default.CompletionMessage) is { Campaign: not null, Officials: { Length: > 0 and <= Most } officials } message
                && Array.TrueForAll(officials, one => one?.Id is not null)
                    ? message
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Id">As the directory has it.</param>
internal sealed record CompletionOfOne([property: JsonRequired] string Id, [property: JsonRequired] bool Done);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 32)]
[JsonSerializable(typeof(CompletionMessage))]
internal sealed partial class CompletionJson : JsonSerializerContext;
