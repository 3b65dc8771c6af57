namespace BotService.Reporting.Addresses;

/// <summary>A receiver's name leads to an address that reports must not go to. The message names no address.</summary>
internal sealed class AddressRefusedException : IOException
{
    public AddressRefusedException()
        : base("the receiver's name leads into a private network (see Reports:Webhook:AllowPrivateAddresses)")
    {
    }
}
