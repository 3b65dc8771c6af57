using System.CommandLine;
using System.Globalization;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.Host.Commands;
using BotService.Host.Settings;
using BotService.Host.Starting;

namespace BotService.Host.Zalo;

/// <summary>What an operator does with Zalo's Official Account.</summary>
internal static class ZaloCommand
{
    public static Command Make(Terminal terminal)
    {
        var login = new Command("login", "Lets the account's administrator give consent, and keeps the tokens that Zalo gives for it");
        login.SetAction((_, ct) => Session.OnRecordAsync(terminal, "zalo login", (parts, _) => LogInAsync(parts, terminal, ct), ct));
        return new("zalo", "Zalo's Official Account") { login };
    }

    private static async Task<int> LogInAsync(IServiceProvider parts, Terminal terminal, CancellationToken ct)
    {
        var settings = parts.GetRequiredService<AllSettings>().Zalo.OfficialAccount;
        if (parts.GetService<ZaloOaLogin>() is not { } login)
        {
            terminal.Error("Zalo's Official Account is off: set Zalo__OfficialAccount__AppId, __AppSecret and __OaSecret; 'doctor' says where each stands.");
            return ExitCode.WrongSettings;
        }

        if (settings.CallbackUrl is null)
        {
            terminal.Error("Zalo__OfficialAccount__CallbackUrl is not set: give the callback address that is saved on the app's Official Account page.");
            return ExitCode.WrongSettings;
        }

        var begun = login.Begin();
        terminal.Line("1. Open this address in a browser where an administrator of the account is logged in to Zalo, and give consent:");
        terminal.Line();
        terminal.Line($"   {begun.Address}");
        terminal.Line();
        terminal.Line("2. Zalo then leads to your callback address; the page itself may say anything. Copy its whole address from the browser,");
        terminal.Line("   paste it here within ten minutes, and press Enter:");
        terminal.Text("> ");
        if (await terminal.ReadAsync(ct) is not { } pasted || string.IsNullOrWhiteSpace(pasted))
        {
            terminal.Error("Nothing was pasted; nothing was changed.");
            return ExitCode.Failed;
        }

        return Tell(await login.FinishAsync(begun, pasted, ct), settings, terminal);
    }

    private static int Tell(ZaloOaLoginResult result, ZaloOfficialAccountSettings settings, Terminal terminal)
    {
        switch (result)
        {
            case ZaloOaLoginResult.LoggedIn(var until, var account):
                terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Logged in. The tokens are kept in the store, sealed; the first is good until {until:yyyy-MM-dd HH:mm} UTC and the service renews it itself."));
                if (account is not null && settings.OaId is null)
                {
                    terminal.Line($"Set Zalo__OfficialAccount__OaId={account}, so that links and QR codes can lead to the account.");
                }

                return ExitCode.Done;
            case ZaloOaLoginResult.Failed(var why):
                terminal.Error(why);
                return ExitCode.Failed;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
