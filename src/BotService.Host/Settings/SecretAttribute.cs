namespace BotService.Host.Settings;

/// <summary>The value of this setting is never shown, not even when it is wrong.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
