using BotService.Core.Links;
using BotService.Host.Serving;
using BotService.Host.Starting;
using BotService.Runtime;
using BotService.Runtime.Links;
using BotService.TestKit.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Host.Tests.Kit;

/// <summary>The whole service in the test's own process, on a free loopback port, with the embedded store in a folder of its own.</summary>
internal sealed class LocalService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private readonly bool _ownsFolder;

    private LocalService(WebApplication app, TemporaryFolder folder, bool ownsFolder)
    {
        (App, _folder, _ownsFolder) = (app, folder, ownsFolder);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public WebApplication App { get; }

    /// <summary>To the public address.</summary>
    public HttpClient Http { get; }

    /// <param name="settings">By key: <c>Admin:Key</c>.</param>
    public static Task<LocalService> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(new TemporaryFolder(), ownsFolder: true, settings);

    /// <summary>On a store that outlives it: a service that is stopped and started again.</summary>
    public static Task<LocalService> StartAsync(TemporaryFolder folder, params (string Key, string Value)[] settings) =>
        StartAsync(folder, ownsFolder: false, settings);

    private static async Task<LocalService> StartAsync(TemporaryFolder folder, bool ownsFolder, (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
        [
            KeyValuePair.Create("Storage:Path", (string?)folder.Path),
            KeyValuePair.Create("Dialogs:Path", (string?)Path.Combine(BuiltService.Repository, "dialogs")),
            KeyValuePair.Create("Service:Controller", (string?)"UBND thử nghiệm"),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        var ready = Assert.IsType<Preparation.Ready>(Preparing.Prepare(builder.Configuration));
        var store = await StoreOpening.OpenAsync(ready.Foundation.Settings, TimeProvider.System, NullLoggerFactory.Instance, TimeSpan.Zero, TestContext.Current.CancellationToken);
        var app = ServeCommand.Build(builder, ready.Foundation, store, ["http://127.0.0.1:0"], NullLoggerFactory.Instance);
        await app.Services.PublishDialogsAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, folder, ownsFolder);
    }

    public async Task<Link> AnyLinkAsync() =>
        await App.Services.GetRequiredService<ILinks>().CreateAsync(new Link("", new("one-stop"), new("U19"), null, null, null, default), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }
}
