using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Campaigns.Hooks;

/// <summary>Where survey systems say who is done.</summary>
internal static class HookEndpoints
{
    public static void MapCompletionHook(this IEndpointRouteBuilder routes, string path) =>
        routes.MapPost(path, (HttpRequest request, CompletionHook hook, CancellationToken ct) => hook.HandleAsync(request, ct))
            .WithTags("Hooks")
            .WithSummary("Signed by Standard Webhooks with Campaigns:InboundSecret: who is done with a survey, or is not")
            .Accepts<CompletionMessage>("application/json")
            .Produces<CompletionAnswer>()
            .WithMetadata(new RequestSizeLimitAttribute(CompletionHook.MostBytes));
}
