using BotService.Core.Access;
using BotService.Host.Gate;
using Microsoft.OpenApi;

namespace BotService.Host.Serving;

/// <summary>The OpenAPI document of the staff API; behind the same key as the API itself.</summary>
internal static class ApiDocument
{
    private const string Name = "v1";
    private const string Scheme = "key";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "BotService", Version = Name, Description = "For staff: links, people, announcements, reports, letters, keys. Every call shows a key; what a key may not do is answered 403, what it may not see 404." };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json").Needs(StaffAction.ReadCatalogue);
}
