using System.Runtime.CompilerServices;
using BotService.Runtime.Stores;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>Tells outages, which pass, from mistakes of ours, which do not.</summary>
internal static class RedisFailures
{
    public static bool IsOutage(Exception error) => error switch
    {
        RedisConnectionException or RedisTimeoutException or OperationCanceledException => true,
        RedisServerException server => IsOutage(server.Kind),
        _ => false,
    };

    /// <summary>True when Redis answered, but not to the user and password given.</summary>
    public static bool IsRefusal(Exception? error) => error switch
    {
        null => false,
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => true,
        RedisServerException { Kind: RedisErrorKind.NoAuth or RedisErrorKind.WrongPass } => true,
        _ => IsRefusal(error.InnerException),
    };

    public static StoreUnavailableException Unavailable(Exception error) => new($"Redis cannot be used now: {Reason(error)}.", error);

    public static async IAsyncEnumerable<T> Translated<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var each = items.GetAsyncEnumerator(ct);
        while (await MoveAsync(each))
        {
            yield return each.Current;
        }
    }

    private static async ValueTask<bool> MoveAsync<T>(IAsyncEnumerator<T> each)
    {
        try
        {
            return await each.MoveNextAsync();
        }
        catch (Exception error) when (IsOutage(error))
        {
            throw Unavailable(error);
        }
    }

    private static bool IsOutage(RedisErrorKind kind) => kind switch
    {
        RedisErrorKind.ConnectionFault or RedisErrorKind.Timeout or RedisErrorKind.MaxClients => true,
        RedisErrorKind.Loading or RedisErrorKind.Busy or RedisErrorKind.TryAgain => true,
        RedisErrorKind.ClusterDown or RedisErrorKind.MasterDown or RedisErrorKind.NoReplicas or RedisErrorKind.ReadOnly => true,
        RedisErrorKind.Moved or RedisErrorKind.Ask or RedisErrorKind.UnknownRedirectTarget => true,
        RedisErrorKind.OutOfMemory or RedisErrorKind.Misconfigured => true,
        RedisErrorKind.NoAuth or RedisErrorKind.WrongPass or RedisErrorKind.NoPermission => true,
        _ => false,
    };

    private static string Reason(Exception error) => error switch
    {
        RedisConnectionException connection => $"no connection ({connection.FailureType})",
        RedisTimeoutException => "no answer in time",
        RedisServerException server => server.Kind.ToString(),
        _ => "the call was given up",
    };
}
