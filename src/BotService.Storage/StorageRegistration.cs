using BotService.Runtime.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Storage;

/// <summary>Hands the opened store to the rest of the service.</summary>
public static class StorageRegistration
{
    /// <param name="store">From <see cref="StoreFactory.OpenAsync"/>; the container closes it last, after everything that writes to it.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, IStore store) =>
        // By a factory, because a container does not dispose of what it was handed ready-made.
        services.AddSingleton<IStore>(_ => store);
}
