using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotService.TestKit.Redis;

/// <summary>A redis-server of our own: a child process on a free loopback port, its data in a temporary folder that goes with it.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(20);
    private readonly string _folder;
    private readonly string[] _settings;
    private Process? _process;

    private RedisServer(string folder, int? busPort, string[] settings)
    {
        _folder = folder;
        _settings = settings;
        Port = FreePort();
        BusPort = busPort;
    }

    public int Port { get; }

    /// <summary>Where the other nodes of its cluster reach it; null when it stands alone.</summary>
    public int? BusPort { get; }

    /// <summary><c>127.0.0.1:port</c>, as a connection string.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Null when it does not run.</summary>
    public int? ProcessId => _process?.Id;

    /// <param name="durability">What survives a kill.</param>
    /// <param name="settings">More of redis.conf, as arguments: <c>--maxmemory-policy</c>, <c>allkeys-lru</c>.</param>
    public static Task<RedisServer> StartAsync(RedisDurability durability, CancellationToken ct, params string[] settings)
    {
        string[] files = durability == RedisDurability.None ? ["--appendonly", "no"] : ["--appendonly", "yes", "--appendfsync", durability == RedisDurability.Always ? "always" : "everysec"];
        return StartAsync(inCluster: false, [.. files, .. settings], ct);
    }

    /// <summary>Starts it on the port and the data it had; returns when it answers.</summary>
    public async Task StartAgainAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo("redis-server") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] bus = BusPort is { } port ? ["--cluster-enabled", "yes", "--cluster-port", Text(port)] : [];
        string[] arguments = ["--port", Text(Port), "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--daemonize", "no", "--loglevel", "warning", .. bus, .. _settings];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("redis-server did not start.");
        var output = new StringBuilder();
        _process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        _process.ErrorDataReceived += (_, line) => output.AppendLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ReadyWithin);
        while (!await AnswersAsync(limit.Token).ConfigureAwait(false))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"redis-server ended: {output}");
            }

            await Task.Delay(20, limit.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Kills it with no chance to write anything more, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
        {
            return;
        }

        _process = null;
        using (process)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Sends one command over a connection of its own.</summary>
    /// <returns>The answer as it came, without the first sign and the last line break.</returns>
    /// <exception cref="InvalidOperationException">Redis answered with an error.</exception>
    public async Task<string> AskAsync(CancellationToken ct, params string[] command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, ct).ConfigureAwait(false);
        var stream = client.GetStream();
        var request = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{command.Length}\r\n");
        foreach (var part in command)
        {
            request.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToString()), ct).ConfigureAwait(false);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadLineAsync(ct).ConfigureAwait(false) ?? "";
        if (answer is ['$', not '-', ..])
        {
            var length = int.Parse(answer.AsSpan(1), CultureInfo.InvariantCulture);
            var text = new char[length];
            return new string(text, 0, await reader.ReadBlockAsync(text, ct).ConfigureAwait(false));
        }

        return answer.StartsWith('-') ? throw new InvalidOperationException(answer) : answer[1..];
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        Directory.Delete(_folder, recursive: true);
    }

    internal static Task<RedisServer> StartNodeAsync(CancellationToken ct) =>
        StartAsync(inCluster: true, ["--appendonly", "no", "--cluster-node-timeout", "5000"], ct);

    private static async Task<RedisServer> StartAsync(bool inCluster, string[] settings, CancellationToken ct)
    {
        Tools.Require("redis-server");
        for (var attempt = 1; ; attempt++)
        {
            var server = new RedisServer(Directory.CreateTempSubdirectory("botservice-redis-").FullName, inCluster ? FreePort() : null, settings);
            try
            {
                await server.StartAgainAsync(ct).ConfigureAwait(false);
                return server;
            }
            catch (Exception error)
            {
                await server.DisposeAsync().ConfigureAwait(false);

                // Another program may have taken the port since it was found free.
                if (error is not InvalidOperationException || attempt == 3)
                {
                    throw;
                }
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            return await AskAsync(ct, "PING").ConfigureAwait(false) == "PONG";
        }
        catch (InvalidOperationException error)
        {
            // One that asks for a password is up; one that loads its data is not yet.
            return error.Message.StartsWith("-NOAUTH", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }
}
