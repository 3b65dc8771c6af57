using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BotService.Core.Campaigns;
using BotService.Core.Units;

namespace BotService.Core.Conversations.Worklists;

/// <summary>Short names that buttons carry for what has long ones: six characters, told apart within one official's lists.</summary>
public static class DutyKeys
{
    private const int Length = 6;

    /// <summary>Of the official for whom a button was made: an old one must not act for whoever holds the chat later.</summary>
    public static string OfOfficial(string official) => Short($"official|{official}");

    /// <summary>Of a campaign in a unit.</summary>
    /// <param name="unit">Null for all units together.</param>
    public static string OfRow(CampaignId campaign, string occurrence, UnitId? unit) => Short($"row|{campaign.Value}|{occurrence}|{unit?.Value}");

    private static string Short(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];
}
