using System.Collections.Immutable;
using BotService.Core.Conversations;
using BotService.Core.Delivery;
using BotService.Core.Texts;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace BotService.Channels.Telegram;

/// <summary>
/// Tells Telegram where to call and what the command menus say. The service starts without it: what fails is tried again until it
/// works, and what Telegram knew before holds meanwhile.
/// </summary>
internal sealed class TelegramSetup(
    TelegramClients clients,
    TelegramOptions options,
    IDialogShelf dialogs,
    TimeProvider time,
    ILogger<TelegramSetup> logger) : BackgroundService
{
    private const int LongestDescription = 256;
    private const int MostCommands = 100;
    private static readonly TimeSpan OperatorWait = TimeSpan.FromMinutes(5);
    private static readonly RetryRules Retries = new(int.MaxValue, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (options.Receive == TelegramReceive.Webhook)
            {
                await UntilDoneAsync("setWebhook", SetWebhookAsync, stoppingToken);
            }

            await UntilDoneAsync("setMyCommands", ct => SetCommandsAsync(null, options.DefaultLanguage, ct), stoppingToken);
            await UntilDoneAsync("setMyCommands", ct => SetCommandsAsync("vi", Language.Vietnamese, ct), stoppingToken);
            await UntilDoneAsync("setMyCommands", ct => SetCommandsAsync("en", Language.English, ct), stoppingToken);
            logger.SetupDone();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start does it.
        }
    }

    /// <summary>The menu in one language: commands that have a description, under the name that this language uses.</summary>
    internal static ImmutableArray<BotCommand> Menu(ImmutableArray<Command> commands, Language language) =>
    [
        .. from command in commands
           let name = NameIn(command, language)
           let words = command.Description?.In(language).Trim() ?? ""
           where IsName(name) && words.Length > 0
           select new BotCommand { Command = name, Description = TelegramText.Fit(words, LongestDescription) },
    ];

    private static string NameIn(Command command, Language language) =>
        language == Language.English && command.Slash.Length > 1 ? command.Slash[1] : command.Slash.FirstOrDefault("");

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= 32 && name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');

    private Task SetWebhookAsync(CancellationToken ct) => clients.Calls.SetWebhook(
        options.WebhookUrl!,
        maxConnections: options.MaxConnections,
        allowedUpdates: TelegramUpdates.Kinds,
        secretToken: options.WebhookSecrets[0],
        cancellationToken: ct);

    // Only in private chats: elsewhere the bot does not talk.
    private Task SetCommandsAsync(string? code, Language language, CancellationToken ct) => clients.Calls.SetMyCommands(
        Menu(dialogs.Library.Commands, language).Take(MostCommands),
        BotCommandScope.AllPrivateChats(),
        code,
        ct);

    private async Task UntilDoneAsync(string step, Func<CancellationToken, Task> call, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await call(ct);
                return;
            }
            catch (RequestException trouble)
            {
                logger.SetupFailed(step, TelegramOutcomes.Reason(trouble), attempt);
                await Task.Delay(WaitAfter(trouble, attempt), time, ct);
            }
        }
    }

    private static TimeSpan WaitAfter(RequestException trouble, int attempt) => trouble switch
    {
        ApiRequestException { ErrorCode: 429 } slow => TelegramOutcomes.WaitOf(slow.Parameters?.RetryAfter),
        ApiRequestException { ErrorCode: >= 400 and < 500 } => OperatorWait,
        _ => Deliveries.Backoff(attempt, Retries, spread: 1),
    };
}
