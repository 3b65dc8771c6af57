namespace BotService.Host.Gate;

/// <summary>The mark on an endpoint that says who may use it.</summary>
internal sealed record AccessRule(Access Access);

internal static class AccessRuleExtensions
{
    /// <summary>A group whose endpoints are for <paramref name="access"/>.</summary>
    public static RouteGroupBuilder MapFor(this IEndpointRouteBuilder routes, Access access) =>
        routes.MapGroup("").WithMetadata(new AccessRule(access));
}
