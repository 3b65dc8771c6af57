namespace BotService.Host.Settings;

internal sealed class ZaloSettings
{
    public ZaloBotSettings Bot { get; } = new();
}
