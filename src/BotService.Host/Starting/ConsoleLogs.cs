namespace BotService.Host.Starting;

/// <summary>Logs to the console: lines for a person at a terminal, JSON for everything else.</summary>
internal static class ConsoleLogs
{
    public static ILoggerFactory Create(IConfiguration configuration, bool interactive) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(LogLevel.Information);

        // A line for each request would name chats; frameworks speak when something is wrong.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);

        // While anybody might log requests the server keeps an activity for each, and carries it through every step of a turn.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        if (interactive)
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }
        else
        {
            logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }
    });
}
