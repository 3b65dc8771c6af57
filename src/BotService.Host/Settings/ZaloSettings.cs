namespace BotService.Host.Settings;

internal sealed class ZaloSettings
{
    public ZaloOfficialAccountSettings OfficialAccount { get; } = new();

    public ZaloBotSettings Bot { get; } = new();
}
