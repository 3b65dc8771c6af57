namespace BotService.Host.Settings;

internal sealed class WebChatSettings
{
    /// <summary>Other sites whose pages may use or embed the chat: origins such as <c>https://dichvu.example.vn</c>, separated by <c>;</c>.</summary>
    public string? AllowedOrigins { get; set; }

    /// <summary>How long a browser that stays away finds its talk again: half an hour to a year. Every visit renews it.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(30);

    public IReadOnlyList<string> OriginList => AllowedOrigins?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
