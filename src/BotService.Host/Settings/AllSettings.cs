namespace BotService.Host.Settings;

/// <summary>Everything an operator can set, section by section. A property here is a section of the configuration.</summary>
internal sealed class AllSettings
{
    public ConnectionSettings ConnectionStrings { get; } = new();

    public StorageSettings Storage { get; } = new();

    public DialogSettings Dialogs { get; } = new();

    public TelegramSettings Telegram { get; } = new();

    public ZaloSettings Zalo { get; } = new();

    public WebChatSettings WebChat { get; } = new();

    public BotFrameworkSettings BotFramework { get; } = new();

    public ReportSettings Reports { get; } = new();

    public ReminderSettings Reminders { get; } = new();

    public CampaignSettings Campaigns { get; } = new();

    public AnnouncementSettings Announcements { get; } = new();

    public ServiceSettings Service { get; } = new();

    public FloodSettings Flood { get; } = new();

    public AdminSettings Admin { get; } = new();
}
