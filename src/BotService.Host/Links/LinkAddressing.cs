using BotService.Host.Serving;
using BotService.Host.Settings;

namespace BotService.Host.Links;

/// <summary>Knows where links lead: the public address as set, else the one that this machine can open.</summary>
internal sealed class LinkAddressing(AllSettings settings, IConfiguration configuration, BotName bot)
{
    public async ValueTask<LinkAddresses> FindAsync(CancellationToken ct) => new(
        settings.Service.PublicUrl?.TrimEnd('/') ?? Listening.Reachable(Listening.PublicUrls(configuration), settings.Admin),
        await bot.FindAsync(ct),
        settings.Zalo.OfficialAccount.OaId);
}
