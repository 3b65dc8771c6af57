using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace BotService.Host.Settings;

/// <summary>What was read: settings that may be used when there are no mistakes.</summary>
internal sealed record SettingsReading(AllSettings Settings, ImmutableArray<SettingMistake> Mistakes);

/// <summary>Reads the configuration and finds every mistake in it at once: unknown keys, values of the wrong kind, broken rules.</summary>
internal static class SettingsReader
{
    public static SettingsReading Read(IConfiguration configuration)
    {
        var mistakes = ImmutableArray.CreateBuilder<SettingMistake>();
        var usable = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in Given(configuration))
        {
            if (Wrong(key, value) is { } mistake)
            {
                mistakes.Add(mistake);
            }
            else
            {
                usable[key] = value;
            }
        }

        mistakes.AddRange(NearMisses(configuration));
        var settings = new AllSettings();
        new ConfigurationBuilder().AddInMemoryCollection(usable).Build().Bind(settings);
        return new(settings, [.. mistakes.Concat(Broken(settings)).DistinctBy(mistake => mistake.Key).OrderBy(mistake => mistake.Key, StringComparer.Ordinal)]);
    }

    /// <summary>What is set in our sections. An empty value counts as not set, so that a compose file may pass a variable that is empty.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Given(IConfiguration configuration) =>
        from section in SettingKeys.Sections
        from entry in configuration.GetSection(section).AsEnumerable()
        where !string.IsNullOrWhiteSpace(entry.Value)
        select KeyValuePair.Create(entry.Key, entry.Value.Trim());

    private static SettingMistake? Wrong(string key, string value)
    {
        if (SettingKeys.Find(key) is not { } property)
        {
            var meant = SettingKeys.Nearest(key, SettingKeys.All.Keys);
            return new(key, meant is null ? "is not a setting of this service; remove it" : $"is not a setting of this service; did you mean {meant}?");
        }

        var shown = SettingKeys.IsSecret(key) ? "its value" : $"'{value}'";
        return IsConvertible(value, property) ? null : new(key, $"{shown} is not {Expected(property.PropertyType)}");
    }

    private static bool IsConvertible(string value, PropertyInfo property)
    {
        try
        {
            var converted = TypeDescriptor.GetConverter(property.PropertyType).ConvertFromString(null, CultureInfo.InvariantCulture, value);
            return !property.PropertyType.IsEnum || (converted is not null && Enum.IsDefined(property.PropertyType, converted));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string Expected(Type type) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) => "a whole number",
        _ when type == typeof(double) => "a number (with a point for decimals)",
        _ when type == typeof(decimal) => "a number (with a point for decimals)",
        _ when type == typeof(TimeOnly) => "a time of day such as 22:00",
        _ when type == typeof(TimeSpan) => "a time such as 00:15:00 (hours:minutes:seconds)",
        _ => "usable",
    };

    /// <summary>A section whose whole name is mistyped would otherwise go unnoticed: <c>Telegramm:Token</c>.</summary>
    private static IEnumerable<SettingMistake> NearMisses(IConfiguration configuration) =>
        from section in configuration.GetChildren()
        where section.Value is null && !SettingKeys.Sections.Contains(section.Key, StringComparer.OrdinalIgnoreCase)
        let meant = SettingKeys.Nearest(section.Key, SettingKeys.Sections.Where(name => name.Length >= section.Key.Length - 2 && name.Length > 4))
        where meant is not null && section.Key.Length > 4
        select new SettingMistake(section.Key, $"is not a section of this service; did you mean {meant}?");

    private static IEnumerable<SettingMistake> Broken(AllSettings all) =>
    [
        .. Found("Storage", all.Storage, new StorageSettingsValidator()),
        .. Found("Telegram", all.Telegram, new TelegramSettingsValidator(), new TelegramRules()),
        .. Found("Zalo:Bot", all.Zalo.Bot, new ZaloBotSettingsValidator(), new ZaloBotRules()),
        .. Found("WebChat", all.WebChat, new WebChatRules()),
        .. Found("BotFramework", all.BotFramework, new BotFrameworkSettingsValidator(), new BotFrameworkRules()),
        .. Found("Zalo:OfficialAccount", all.Zalo.OfficialAccount, new ZaloOfficialAccountSettingsValidator(), new ZaloOfficialAccountRules()),
        .. Found("Reports", all.Reports, new ReportSettingsValidator(), new ReportRules()),
        .. Found("Reports:Webhook", all.Reports.Webhook, new WebhookRules()),
        .. Found("Reminders", all.Reminders, new ReminderSettingsValidator(), new ReminderRules()),
        .. Found("Campaigns", all.Campaigns, new CampaignRules()),
        .. Found("Announcements", all.Announcements, new AnnouncementRules()),
        .. Found("Service", all.Service, new ServiceSettingsValidator(), new ServiceRules(all.ConnectionStrings.Redis is not null)),
        .. Found("Flood", all.Flood, new FloodSettingsValidator(), new FloodRules()),
        .. Found("Admin", all.Admin, new AdminSettingsValidator(), new AdminRules()),
    ];

    /// <summary>Validators say <c>Member: what is wrong</c>.</summary>
    private static IEnumerable<SettingMistake> Found<T>(string section, T settings, params IEnumerable<IValidateOptions<T>> validators)
        where T : class =>
        from validator in validators
        let result = validator.Validate(null, settings)
        where result.Failed
        from failure in result.Failures ?? []
        let colon = failure.IndexOf(": ", StringComparison.Ordinal)
        select new SettingMistake($"{section}:{failure[..colon]}", failure[(colon + 2)..]);
}
