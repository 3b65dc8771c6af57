using System.Text.Json;

namespace BotService.Channels.Zalo.Bot;

/// <summary>What became of one call. The set is closed on purpose.</summary>
internal abstract record ZaloBotAnswer
{
    private ZaloBotAnswer()
    {
    }

    public sealed record Done(JsonElement Result) : ZaloBotAnswer;

    /// <param name="Code">Zalo's <c>error_code</c>; the HTTP status where the answer holds none.</param>
    /// <param name="Description">Zalo's own words; they may quote the message, so they leave only by <see cref="ZaloBotOutcomes.Reason"/>.</param>
    /// <param name="RetryAfter">Seconds, should Zalo ever tell.</param>
    public sealed record Refused(int Code, string Description, int? RetryAfter) : ZaloBotAnswer;

    /// <summary>No answer that could be read: a gateway's page, a cut connection, silence. What was asked may have been done all the same.</summary>
    public sealed record Silence(string Reason) : ZaloBotAnswer;
}
