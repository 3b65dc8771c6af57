using System.Collections.Immutable;
using System.Globalization;
using BotService.Channels.Telegram;
using BotService.Dialogs;
using BotService.Dialogs.Lint;
using BotService.Host.Settings;
using BotService.Host.Starting;
using BotService.Host.Zalo;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Host.Doctor;

/// <summary>Goes through what the service needs, part by part. A part that fails does not keep it from looking at the next.</summary>
internal sealed class Examination(IConfiguration configuration, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<ImmutableArray<Diagnosis>> RunAsync(CancellationToken ct)
    {
        var (settings, mistakes) = SettingsReader.Read(configuration);
        return
        [
            .. Machine.Examine(settings.Service.TimeZone, time),
            .. mistakes.IsEmpty ? [Diagnosis.Good("Settings", "no mistakes")] : mistakes.Select(mistake => Diagnosis.Bad($"Setting {mistake.Key}", mistake.Wrong, $"In the environment it is {mistake.EnvironmentName}.")),
            .. Dialogs(settings.Dialogs),
            Secret(settings),
            .. await StoreAsync(settings, ct),
            .. WebChatExamination.Run(settings),
            .. await TelegramAsync(settings, ct),
            .. await BotFrameworkExamination.RunAsync(settings, time, ct),
            .. await ZaloBotExamination.RunAsync(settings, time, ct),
            .. await ZaloOaExamination.RunAsync(settings, time, ct),
            .. Reports(settings.Reports.Webhook),
            .. await PublicUrlAsync(settings.Service.PublicUrl, ct),
        ];
    }

    private static IEnumerable<Diagnosis> Dialogs(DialogSettings settings)
    {
        var folders = DialogFolders.Of(settings);
        if (folders.IsEmpty)
        {
            return [Diagnosis.Bad("Dialogs", "no folder called dialogs from here upward", "Start the service where the dialogs are, or name their folder in Dialogs:Path.")];
        }

        var (errors, warnings) = (0, 0);
        var reading = DialogReader.Read(folders);
        foreach (var finding in reading.Findings)
        {
            errors += finding.Severity == LintSeverity.Error ? 1 : 0;
            warnings += finding.Severity == LintSeverity.Warning ? 1 : 0;
        }

        var found = string.Create(CultureInfo.InvariantCulture, $"{reading.Library?.Polls.Count ?? 0} polls and {reading.Library?.Units.Count ?? 0} units, {errors} errors, {warnings} warnings in {string.Join(", ", folders)}");
        return [errors > 0 ? Diagnosis.Bad("Dialogs", found, "Run 'lint': it names each with file and line.") : warnings > 0 ? Diagnosis.Doubtful("Dialogs", found, "Run 'lint' to see them.") : Diagnosis.Good("Dialogs", found)];
    }

    private static Diagnosis Secret(AllSettings settings)
    {
        if (settings.Service.Secret is not null)
        {
            return Diagnosis.Good("Secret", "set by Service:Secret");
        }

        var path = SecretFile.PathIn(settings.Storage.Path);
        return !File.Exists(path)
            ? Diagnosis.Good("Secret", "none yet; the first start makes one")
            : !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None
                ? Diagnosis.Doubtful("Secret", "others on this machine can read it", $"chmod 600 {path}")
                : Diagnosis.Good("Secret", $"kept in {path}; back it up together with the store");
    }

    private async Task<ImmutableArray<Diagnosis>> StoreAsync(AllSettings settings, CancellationToken ct)
    {
        const string Part = "Store";
        var name = StoreOpening.NameOf(settings);
        try
        {
            await using var store = await StoreOpening.OpenAsync(settings, time, NullLoggerFactory.Instance, TimeSpan.Zero, ct);
            var begun = time.GetTimestamp();
            await store.PingAsync(ct);
            var took = time.GetElapsedTime(begun).TotalMilliseconds;
            return [Diagnosis.Good(Part, string.Create(CultureInfo.InvariantCulture, $"{name} answers in {took:0.#} ms, {store.Partitions} partitions"))];
        }
        catch (StoreSetupException e)
        {
            return [Diagnosis.Bad(Part, $"{name} cannot be used", e.Message)];
        }
        catch (Exception e) when (e is StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            return [Diagnosis.Bad(Part, $"{name} does not answer", $"{e.Message} See that it runs and that its address is right.")];
        }
    }

    private async Task<ImmutableArray<Diagnosis>> TelegramAsync(AllSettings settings, CancellationToken ct)
    {
        const string Part = "Telegram";
        if (settings.Telegram.Token is null)
        {
            return [Diagnosis.Good(Part, "off: Telegram:Token is not set")];
        }

        // Nothing is signed here, so the key of the day does where none was made yet.
        var secret = settings.Service.Secret is { } set ? SecretText.Bytes(set) : new byte[32];
        var findings = await new TelegramCheck(Composition.TelegramOf(settings, secret)!).RunAsync(time, ct);
        return
        [
            .. findings.Facts.Select(fact => Diagnosis.Good(Part, fact)),
            .. findings.Problems.Select(problem => Diagnosis.Bad(Part, "not in order", problem)),
        ];
    }

    private static IEnumerable<Diagnosis> Reports(WebhookSettings webhook) => webhook switch
    {
        { Url: null } => [Diagnosis.Good("Reports", "shown on /reports only: Reports:Webhook:Url is not set")],
        { AllowPrivateAddresses: true } => [Diagnosis.Doubtful("Reports", "may go to addresses inside your network", "Leave Reports:Webhook:AllowPrivateAddresses out unless the receiver stands there.")],
        _ => [Diagnosis.Good("Reports", "sent to the webhook, signed; 'report show' tells what has arrived")],
    };

    private static async Task<ImmutableArray<Diagnosis>> PublicUrlAsync(string? url, CancellationToken ct)
    {
        const string Part = "Public address";
        if (url is null)
        {
            return [Diagnosis.Doubtful(Part, "Service:PublicUrl is not set", "Links and QR codes then lead to this machine only: set the address that citizens reach.")];
        }

        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri($"{url.TrimEnd('/')}/healthz"), ct);
            return answer.IsSuccessStatusCode
                ? [Diagnosis.Good(Part, $"{url} leads to a service that is alive")]
                : [Diagnosis.Bad(Part, string.Create(CultureInfo.InvariantCulture, $"{url}/healthz answers {(int)answer.StatusCode}"), "Start the service, and let the reverse proxy pass every path on.")];
        }
        catch (Exception e) when (e is HttpRequestException or UriFormatException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return [Diagnosis.Bad(Part, $"{url} does not answer", "Check the name, the certificate and the reverse proxy, and that the service runs.")];
        }
    }
}
