namespace BotService.Runtime.Addresses;

/// <summary>A name leads to an address that the service must not call. The message names no address.</summary>
/// <param name="setting">The setting that would allow it.</param>
public sealed class AddressRefusedException(string setting) : IOException($"the name leads into a private network (see {setting})");
