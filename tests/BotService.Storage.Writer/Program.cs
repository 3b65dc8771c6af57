using System.Globalization;
using BotService.Runtime.Stores;
using BotService.Storage;
using BotService.Storage.Writer;
using Microsoft.Extensions.Logging.Abstractions;

// A process that does nothing but write to a store, made to be killed or to run beside another of its kind.
//   <folder> endless <writers>          each writer increments a document of its own and tells every commit that was acknowledged
//   <folder> together <writers> <each>  all writers increment the same documents, decide lost races anew, and end
var options = new StorageOptions(RedisConnection: null, args[0], Partitioning.DefaultCount);
await using var store = await StoreFactory.OpenAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
var writers = Enumerable.Range(0, int.Parse(args[2], CultureInfo.InvariantCulture));

switch (args[1])
{
    case "endless":
        foreach (var writer in writers)
        {
            Tell("found", writer, (await store.LoadAsync(Counter.KeyOf(writer), CancellationToken.None)).Version);
        }

        await Task.WhenAll(writers.Select(writer => Task.Run(async () =>
        {
            while (true)
            {
                Tell("stored", writer, await Counter.IncrementAsync(store, writer));
            }
        })));
        break;
    default:
        var each = int.Parse(args[3], CultureInfo.InvariantCulture);
        await Task.WhenAll(writers.Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                await Counter.IncrementAsync(store, i % Counter.Shared);
            }
        })));
        Tell("done", each, 0);
        break;
}

return 0;

// Whole lines only: a reader must never take half a number for a promise.
static void Tell(string what, int writer, long version) =>
    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {writer} {version}"));
