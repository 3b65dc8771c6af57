using System.Globalization;
using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Host.Announcements.Forms;
using BotService.Host.Gate;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace BotService.Host.Announcements;

/// <summary>How endpoints of announcements answer: the announcement with its ETag, or a problem with a machine code.</summary>
internal static class AnnouncementAnswers
{
    public const string Json = "application/json";

    /// <summary>A form with two languages of words, a rule of an audience and little more.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>Says in the description of the API with which problems a route may answer, beside 403.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder route, params ReadOnlySpan<int> statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        route.ProducesProblem(StatusCodes.Status403Forbidden);
        foreach (var status in statuses)
        {
            route.ProducesProblem(status);
        }

        return route;
    }

    public static async Task<Ok<AnnouncementShown>> ShowAsync(Announcement announcement, AnnouncementDesk desk, HttpResponse response, CancellationToken ct)
    {
        response.Headers.ETag = Seen.TagOf(announcement);
        return TypedResults.Ok(AnnouncementShown.Of(announcement, await desk.Kept.CountsAsync(announcement.Id, ct), desk));
    }

    /// <summary>What an act came to, in the audit log.</summary>
    public static void Tell(Caller caller, ActOutcome outcome, params ReadOnlySpan<string> ids)
    {
        switch (outcome)
        {
            case ActOutcome.Done(_, var record):
                caller.Record.Tell(InShort(record), ids);
                break;
            case ActOutcome.Refused(var why):
                caller.Record.IsRefused = Refusals.IsForbidden(why);
                caller.Record.Tell(Refusals.CodeOf(why), ids);
                break;
        }
    }

    /// <summary>For the audit log: who was sent to stands nowhere in it.</summary>
    public static string InShort(ActRecord record) => string.Create(CultureInfo.InvariantCulture, $"{record.Act}: {record.From} to {record.To}, revision {record.Revision}");

    public static ProblemHttpResult Refuse(ActRefusal why) => Problem(Refusals.StatusOf(why), Refusals.WordsOf(why), Refusals.CodeOf(why));

    public static ProblemHttpResult Refuse(Seen seen) => seen.Problem == StatusCodes.Status428PreconditionRequired
        ? Problem(StatusCodes.Status428PreconditionRequired, "Send the ETag that was read as If-Match", "unread")
        : Refuse(ActRefusal.Stale);

    public static ProblemHttpResult Problem(int status, string title, string code) =>
        TypedResults.Problem(statusCode: status, title: title, extensions: [KeyValuePair.Create("code", (object?)code)]);

    public static ProblemHttpResult Problem(Mistakes mistakes) => TypedResults.Problem(new HttpValidationProblemDetails(mistakes.ByPointer())
    {
        Status = StatusCodes.Status422UnprocessableEntity,
        Title = "There are mistakes; the keys are JSON pointers",
        Extensions = { ["code"] = "mistakes" },
    });

    /// <summary>Reads a body; what cannot be read is told by its place.</summary>
    /// <returns>Null when <paramref name="mistakes"/> holds something afterwards.</returns>
    public static async ValueTask<T?> ReadAsync<T>(HttpRequest request, Mistakes mistakes, CancellationToken ct)
        where T : class
    {
        try
        {
            var options = request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var form = await JsonSerializer.DeserializeAsync<T>(request.Body, options, ct);
            mistakes.Unless(form is not null, "", "Send a JSON object.");
            return form;
        }
        catch (JsonException e)
        {
            mistakes.Add(PointerOf(e.Path), "This is not JSON, or not what belongs here: see the description of the API.");
            return null;
        }
    }

    // From "$.audience.any[0].roles[1]", as the reader of JSON writes it.
    private static string PointerOf(string? path) =>
        path is null or "$" ? "" : path.TrimStart('$').Replace("]", "", StringComparison.Ordinal).Replace('[', '/').Replace('.', '/');
}
