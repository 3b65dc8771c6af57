using System.Net;
using BotService.Host.Gate;
using BotService.Host.Tests.Kit;
using BotService.TestKit.Processes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Serving;

/// <summary>Every route there is, held against who may use it. A route that nobody thought of fails here.</summary>
public sealed class RouteTests
{
    private const string Key = "kJ82hdYq1xLm37Zp";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_says_who_may_use_it()
    {
        await using var service = await LocalService.StartAsync();

        var unmarked = Routes(service).Where(route => route.Access is null).Select(route => route.Path);

        Assert.Empty(unmarked);
    }

    [Fact]
    public async Task Every_staff_route_says_what_its_caller_must_be_allowed_to_do()
    {
        await using var service = await LocalService.StartAsync();

        var unmarked = StaffRoutes.Of(service).Where(route => route.Needed is null).Select(route => $"{route.Name}: add .Needs(StaffAction.…) where it is mapped");

        Assert.Empty(unmarked);
    }

    [Fact]
    public async Task The_staff_api_opens_with_the_key_only()
    {
        await using var service = await LocalService.StartAsync(("Admin:Key", Key));
        var routes = Routes(service).Where(route => route.Access == Access.StaffApi).ToList();

        foreach (var (method, path, _) in routes)
        {
            using var without = await SendAsync(service.Http, method, path, authorization: null);
            using var wrong = await SendAsync(service.Http, method, path, "Bearer kJ82hdYq1xLm37Zq");
            using var empty = await SendAsync(service.Http, method, path, "Bearer ");
            using var right = await SendAsync(service.Http, method, path, $"Bearer {Key}");

            Assert.Equal(
                (path, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, false),
                (path, without.StatusCode, wrong.StatusCode, empty.StatusCode, right.StatusCode == HttpStatusCode.Unauthorized));
        }

        Assert.Contains(routes, route => route.Path == "/api/v1/links");
        Assert.Contains(routes, route => route.Path.StartsWith("/openapi/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_key_the_staff_api_does_not_exist()
    {
        await using var service = await LocalService.StartAsync();

        foreach (var (method, path, _) in Routes(service).Where(route => route.Access == Access.StaffApi))
        {
            using var answer = await SendAsync(service.Http, method, path, $"Bearer {Key}");

            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task With_an_address_of_their_own_staff_endpoints_answer_nowhere_else()
    {
        var staff = $"http://127.0.0.1:{ServiceProcess.FreePort()}";
        await using var service = await LocalService.StartAsync(("Admin:Key", Key), ("Admin:Url", staff));
        using var own = new HttpClient { BaseAddress = new Uri(staff) };

        foreach (var (method, path, access) in Routes(service))
        {
            using var outside = await SendAsync(service.Http, method, path, $"Bearer {Key}");
            using var inside = await SendAsync(own, method, path, $"Bearer {Key}");
            var isStaff = access is Access.StaffApi or Access.StaffPages;

            Assert.True(!isStaff || outside.StatusCode == HttpStatusCode.NotFound, $"{path} answers {outside.StatusCode} in public");
            Assert.True(access is not (Access.Open or Access.Platforms) || inside.StatusCode == HttpStatusCode.NotFound, $"{path} answers {inside.StatusCode} at the staff address");
        }

        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync(new Uri("/healthz", UriKind.Relative), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(own, "GET", "/api/v1/polls", $"Bearer {Key}")).StatusCode);
    }

    [Theory]
    [InlineData("Host", "evil.example.vn")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task Without_a_key_reports_are_for_people_at_this_machine(string header, string value)
    {
        await using var service = await LocalService.StartAsync();
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/reports");
        foreign.Headers.TryAddWithoutValidation(header, value);

        using var near = await service.Http.GetAsync(new Uri("/reports", UriKind.Relative), Ct);
        using var far = await service.Http.SendAsync(foreign, Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (near.StatusCode, far.StatusCode));
    }

    [Fact]
    public async Task With_a_key_reports_ask_a_browser_for_it()
    {
        await using var service = await LocalService.StartAsync(("Admin:Key", Key));
        var pair = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"staff:{Key}"));

        using var without = await service.Http.GetAsync(new Uri("/reports", UriKind.Relative), Ct);
        using var with = await SendAsync(service.Http, "GET", "/reports", $"Basic {pair}");

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.StartsWith("Basic", without.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/chat")]
    [InlineData("/nowhere")]
    [InlineData("/api/v1/links")]
    [InlineData("/reports")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var service = await LocalService.StartAsync(("Admin:Key", Key));

        using var answer = await service.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("frame-ancestors", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.NotEmpty(Assert.Single(answer.Headers.GetValues("Permissions-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static List<(string Method, string Path, Access? Access)> Routes(LocalService service) =>
    [
        .. from endpoint in service.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select (method, Path(endpoint), endpoint.Metadata.GetMetadata<AccessRule>()?.Access),
    ];

    /// <summary>A path that leads to the endpoint, with any value for each parameter.</summary>
    private static string Path(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "documentName" } => "v1",
            _ => "x",
        }))));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string method, string path, string? authorization)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (method is "POST" or "PUT")
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
    }
}
