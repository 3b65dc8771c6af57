using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotService.TestKit.Processes;

/// <summary>
/// The built service as a child process on a free loopback port: started as an operator would, killed as a power cut would.
/// Only the settings given reach it (environment form, <c>Telegram__Token</c>); nothing of the tester's own environment that names a setting.
/// </summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _output;

    private ServiceProcess(Process process, StringBuilder output, Uri url)
    {
        _process = process;
        _output = output;
        Url = url;
        Http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };
    }

    public int Id => _process.Id;

    public Uri Url { get; }

    /// <summary>A client whose base address is the service; goes with the process.</summary>
    public HttpClient Http { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>All that it wrote to its console so far, errors included.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts <c>serve</c> and returns when <c>/readyz</c> answers 200.</summary>
    /// <param name="settings">By key in environment form. <c>ASPNETCORE_URLS</c> is set unless it is given.</param>
    /// <param name="port">0 for any free port; give the earlier one to start again under the same address.</param>
    /// <exception cref="InvalidOperationException">It ended or did not become ready; the message holds its output.</exception>
    public static async Task<ServiceProcess> StartAsync(IReadOnlyDictionary<string, string> settings, int port, CancellationToken ct)
    {
        var service = Begin(settings, port);
        try
        {
            await service.WaitUntilReadyAsync(ct).ConfigureAwait(false);
            return service;
        }
        catch
        {
            await service.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public static Task<ServiceProcess> StartAsync(IReadOnlyDictionary<string, string> settings, CancellationToken ct) =>
        StartAsync(settings, 0, ct);

    /// <summary>Starts <c>serve</c> and does not wait.</summary>
    public static ServiceProcess Begin(IReadOnlyDictionary<string, string> settings, int port)
    {
        var url = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}");
        var environment = settings.ToImmutableDictionary();
        if (!environment.ContainsKey("ASPNETCORE_URLS"))
        {
            environment = environment.Add("ASPNETCORE_URLS", url.ToString());
        }

        var (process, output) = Launch(["serve"], environment, workingDirectory: null);
        return new(process, output, url);
    }

    /// <summary>Runs a command of the program to its end.</summary>
    /// <returns>Its exit code and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> settings,
        CancellationToken ct,
        string? workingDirectory = null)
    {
        var (process, output) = Launch(arguments, settings, workingDirectory);
        using (process)
        {
            try
            {
                await process.WaitForExitAsync(ct).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            lock (output)
            {
                return (process.ExitCode, output.ToString());
            }
        }
    }

    /// <summary>A loopback port that nobody listens on, outside the range from which outgoing connections are numbered.</summary>
    public static int FreePort()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = Random.Shared.Next(15_000, 32_000);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: draw another.
            }
        }

        throw new InvalidOperationException("No free port was found.");
    }

    public async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(ReadyWithin);
        while (!await AnswersReadyAsync(patience.Token).ConfigureAwait(false))
        {
            if (_process.HasExited)
            {
                // The readers finish with the process: only then is the output whole.
                await _process.WaitForExitAsync(ct).ConfigureAwait(false);
                throw new InvalidOperationException($"The service ended with code {_process.ExitCode}:\n{Output}");
            }

            try
            {
                await Task.Delay(50, patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
            {
                throw new InvalidOperationException($"The service was not ready within {ReadyWithin.TotalSeconds} s:\n{Output}", e);
            }
        }
    }

    /// <summary>SIGKILL: no farewell, no flush.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync().ConfigureAwait(false);
    }

    /// <summary>SIGTERM, as an orchestrator sends it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken ct)
    {
        Signals.Terminate(_process.Id);
        await _process.WaitForExitAsync(ct).ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Sends SIGTERM and returns at once.</summary>
    public void Terminate() => Signals.Terminate(_process.Id);

    public async Task<int> WaitForExitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct).ConfigureAwait(false);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        Http.Dispose();
        _process.Dispose();
    }

    private async Task<bool> AnswersReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/readyz", UriKind.Relative), ct).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private static (Process Process, StringBuilder Output) Launch(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> settings, string? workingDirectory)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltService.Path, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? BuiltService.Repository,
        };
        foreach (var name in start.Environment.Keys.Where(BuiltService.IsSetting).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var output = new StringBuilder();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return (process, output);
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.Append(line).Append('\n');
            }
        }
    }
}
