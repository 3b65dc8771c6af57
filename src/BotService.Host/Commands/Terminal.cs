using System.Text.Encodings.Web;
using System.Text.Json;
using BotService.Host.Settings;
using Spectre.Console;

namespace BotService.Host.Commands;

/// <summary>Where a command reads and writes, and the settings it finds there. Tables for people; JSON, one document, for scripts.</summary>
internal sealed class Terminal
{
    private const int WidthOfFiles = 200;
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly TextReader _input;
    private readonly TextWriter _output;
    private readonly TextWriter _errors;
    private readonly Func<IConfiguration> _configuration;

    /// <param name="configuration">Read anew by each command.</param>
    /// <param name="interactive">True when a person sits before it: colours, and tables as wide as the window.</param>
    public Terminal(TextReader input, TextWriter output, TextWriter errors, Func<IConfiguration> configuration, bool interactive)
    {
        (_input, _output, _errors, _configuration, Interactive) = (input, output, errors, configuration, interactive);
        Screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!interactive)
        {
            Screen.Profile.Width = WidthOfFiles;
        }
    }

    public bool Interactive { get; }

    public IAnsiConsole Screen { get; }

    public static Terminal OfProcess()
    {
        // Vietnamese must leave whole, whatever the console was set to.
        if (!Console.IsOutputRedirected && OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = System.Text.Encoding.UTF8;
        }

        return new(Console.In, Console.Out, Console.Error, SettingsSources.Build, interactive: !Console.IsOutputRedirected);
    }

    public IConfiguration Configuration() => _configuration();

    public void Line(string text = "") => _output.WriteLine(text);

    public void Text(string text) => _output.Write(text);

    public void Error(string text) => _errors.WriteLine(text);

    /// <returns>Null at the end of the input.</returns>
    public async ValueTask<string?> ReadAsync(CancellationToken ct)
    {
        await _output.FlushAsync(ct);
        return await _input.ReadLineAsync(ct);
    }

    public void Json<T>(T value) => _output.WriteLine(JsonSerializer.Serialize(value, Readable));

    /// <param name="rows">Plain text; nothing in it is read as markup.</param>
    public void Table(IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        }

        Screen.Write(table);
    }
}
