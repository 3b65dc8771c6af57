using BotService.Core.Access;

namespace BotService.Host.Gate;

/// <summary>The mark on a staff endpoint that says what its caller must be allowed to do. A staff endpoint without it is closed to everybody.</summary>
internal sealed record NeededAction(StaffAction Action);

internal static class NeededActionExtensions
{
    /// <summary>Opens an endpoint, or a group of them, to those who may do this; the mark nearest to the endpoint holds.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, StaffAction action)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new NeededAction(action));
}
