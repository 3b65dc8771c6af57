using System.Collections.Frozen;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>What an error code asks for.</summary>
internal enum ZaloOaMeaning
{
    Delivered,

    /// <summary>The access token is to be renewed, and the call made once more.</summary>
    RenewToken,

    /// <summary>Every call must wait a little.</summary>
    Pace,

    /// <summary>Some quota is used up.</summary>
    Quota,

    /// <summary>Not before the morning.</summary>
    Night,

    /// <summary>Not before tomorrow.</summary>
    Tomorrow,

    /// <summary>The person cannot be reached.</summary>
    Unreachable,

    /// <summary>Too long since the person's last act.</summary>
    OutsideWindow,

    /// <summary>Nothing can be sent until an operator acts.</summary>
    Operator,

    /// <summary>This message will never be taken.</summary>
    Refused,

    /// <summary>It may work in a while.</summary>
    Trouble,
}

/// <summary>Zalo's error codes, of messages and of templates: what each asks for, in words for an operator.</summary>
internal static class ZaloOaCodes
{
    public static FrozenDictionary<int, (ZaloOaMeaning Meaning, string Words)> All { get; } = new Dictionary<int, (ZaloOaMeaning, string)>
    {
        [0] = (ZaloOaMeaning.Delivered, "success"),
        [-32] = (ZaloOaMeaning.Pace, "too many calls"),
        [-100] = (ZaloOaMeaning.Refused, "attachment expired"),
        [-108] = (ZaloOaMeaning.Refused, "not a phone number"),
        [-114] = (ZaloOaMeaning.Unreachable, "the person cannot receive it"),
        [-115] = (ZaloOaMeaning.Operator, "the billing account is out of money"),
        [-118] = (ZaloOaMeaning.Unreachable, "no Zalo account"),
        [-119] = (ZaloOaMeaning.Unreachable, "the account cannot receive it"),
        [-124] = (ZaloOaMeaning.RenewToken, "access token invalid"),
        [-131] = (ZaloOaMeaning.Refused, "the template is not approved"),
        [-133] = (ZaloOaMeaning.Night, "not at night"),
        [-137] = (ZaloOaMeaning.Operator, "the billing account cannot be charged"),
        [-141] = (ZaloOaMeaning.Unreachable, "the person refuses it"),
        [-144] = (ZaloOaMeaning.Tomorrow, "the account's messages of the day are used up"),
        [-147] = (ZaloOaMeaning.Tomorrow, "the template's messages of the day are used up"),
        [-200] = (ZaloOaMeaning.Trouble, "sending failed"),
        [-201] = (ZaloOaMeaning.Refused, "a parameter is invalid"),
        [-204] = (ZaloOaMeaning.Operator, "the account is disabled"),
        [-205] = (ZaloOaMeaning.Operator, "the account does not exist"),
        [-209] = (ZaloOaMeaning.Operator, "the app is not activated"),
        [-210] = (ZaloOaMeaning.Refused, "a parameter is beyond its limit"),
        [-211] = (ZaloOaMeaning.Quota, "out of quota"),
        [-212] = (ZaloOaMeaning.Operator, "the app has not registered the Official Account API"),
        [-213] = (ZaloOaMeaning.Unreachable, "the person does not follow the account"),
        [-216] = (ZaloOaMeaning.RenewToken, "access token invalid"),
        [-217] = (ZaloOaMeaning.Unreachable, "the person blocked invitations"),
        [-218] = (ZaloOaMeaning.Quota, "the person's limit is reached"),
        [-219] = (ZaloOaMeaning.Operator, "the app was removed or disabled"),
        [-220] = (ZaloOaMeaning.RenewToken, "access token expired"),
        [-221] = (ZaloOaMeaning.Operator, "the account must be verified"),
        [-223] = (ZaloOaMeaning.Operator, "the account has not permitted this; log in again with all permissions"),
        [-224] = (ZaloOaMeaning.Operator, "the account needs a higher package"),
        [-227] = (ZaloOaMeaning.Unreachable, "the person is banned or inactive"),
        [-230] = (ZaloOaMeaning.OutsideWindow, "no act of the person in seven days"),
        [-232] = (ZaloOaMeaning.OutsideWindow, "no act of the person, or too long ago"),
        [-233] = (ZaloOaMeaning.Refused, "this kind of message is not supported"),
        [-234] = (ZaloOaMeaning.Night, "not at night"),
        [-235] = (ZaloOaMeaning.Operator, "this kind of account is not supported"),
        [-237] = (ZaloOaMeaning.Refused, "group asset expired"),
        [-238] = (ZaloOaMeaning.Refused, "group asset used"),
        [-240] = (ZaloOaMeaning.Refused, "the version 2 message API is shut down"),
        [-241] = (ZaloOaMeaning.Refused, "group asset missing"),
        [-242] = (ZaloOaMeaning.Operator, "appsecret_proof is wrong or missing"),
        [-244] = (ZaloOaMeaning.Unreachable, "the person restricted this kind of message"),
        [-248] = (ZaloOaMeaning.Refused, "against the content policy"),
        [-249] = (ZaloOaMeaning.Refused, "the template cannot go by user id"),
        [-320] = (ZaloOaMeaning.Operator, "no billing account is linked"),
        [-321] = (ZaloOaMeaning.Operator, "the billing account is out of money"),
        [-403] = (ZaloOaMeaning.Refused, "no right to this group"),
        [-1121] = (ZaloOaMeaning.Refused, "a value of the template is too long"),
        [-1122] = (ZaloOaMeaning.Refused, "a value of the template is missing"),
        [-1472] = (ZaloOaMeaning.Tomorrow, "the person has had today's promotion"),
    }.ToFrozenDictionary();

    /// <summary>A code that nobody told us of is taken for a trouble that passes: the message is tried again, and kept when it never does.</summary>
    public static (ZaloOaMeaning Meaning, string Words) Of(int code) => All.TryGetValue(code, out var known) ? known : (ZaloOaMeaning.Trouble, "unknown");
}
