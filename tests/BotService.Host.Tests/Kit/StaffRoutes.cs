using BotService.Core.Access;
using BotService.Host.Gate;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Kit;

/// <param name="Name">Method and pattern, as the audit log has them.</param>
/// <param name="Path">One that leads to the endpoint, with some value for each parameter.</param>
internal sealed record StaffRoute(string Method, string Name, string Path, StaffAction? Needed)
{
    public bool Writes => Method is not ("GET" or "HEAD");
}

/// <summary>Every route of the service that is for staff.</summary>
internal static class StaffRoutes
{
    public static List<StaffRoute> Of(LocalService service) =>
    [
        .. from endpoint in service.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<AccessRule>()?.Access is Access.StaffApi or Access.StaffPages
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select new StaffRoute(method, AuditTrail.NameOf(method, endpoint), PathOf(endpoint.RoutePattern), endpoint.Metadata.GetMetadata<NeededAction>()?.Action),
    ];

    public static async Task<HttpResponseMessage> SendAsync(HttpClient http, StaffRoute route, string key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Path);
        request.Headers.Authorization = new("Bearer", key);
        if (route.Method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static string PathOf(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart { Name: "documentName" } => "v1",
            _ => "x",
        }))));
}
