using System.Collections.Frozen;
using System.Text.Json;
using Telegram.Bot.Types.Enums;

namespace BotService.Channels.Telegram;

/// <summary>What an update holds that is not words. Looked up only where words were not found, so it reads the body a second time.</summary>
internal static class TelegramContents
{
    /// <summary>What a message may hold instead of words, by the name of its field, and what we call it.</summary>
    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["animation"] = "animation",
        ["audio"] = "audio",
        ["contact"] = "contact",
        ["dice"] = "sticker",
        ["document"] = "file",
        ["live_photo"] = "photo",
        ["location"] = "location",
        ["paid_media"] = "photo",
        ["photo"] = "photo",
        ["poll"] = "poll",
        ["sticker"] = "sticker",
        ["venue"] = "location",
        ["video"] = "video",
        ["video_note"] = "video",
        ["voice"] = "voice",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Fields by which Telegram tells of an event, core.telegram.org/bots/api#message: nobody wrote anything.</summary>
    private static readonly FrozenSet<string> Services = FrozenSet.Create(
        StringComparer.Ordinal,
        "boost_added", "channel_chat_created", "chat_background_set", "chat_owner_changed", "chat_owner_left", "chat_shared",
        "checklist_tasks_added", "checklist_tasks_done", "connected_website", "delete_chat_photo", "direct_message_price_changed",
        "forum_topic_closed", "forum_topic_created", "forum_topic_edited", "forum_topic_reopened", "general_forum_topic_hidden",
        "general_forum_topic_unhidden", "gift", "gift_upgrade_sent", "giveaway_completed", "giveaway_created", "group_chat_created",
        "left_chat_member", "managed_bot_created", "message_auto_delete_timer_changed", "migrate_from_chat_id", "migrate_to_chat_id",
        "new_chat_members", "new_chat_photo", "new_chat_title", "paid_message_price_changed", "passport_data", "pinned_message",
        "poll_option_added", "poll_option_deleted", "proximity_alert_triggered", "refunded_payment", "successful_payment",
        "suggested_post_approval_failed", "suggested_post_approved", "suggested_post_declined", "suggested_post_paid",
        "suggested_post_refunded", "supergroup_chat_created", "unique_gift", "users_shared", "video_chat_ended",
        "video_chat_participants_invited", "video_chat_scheduled", "video_chat_started", "web_app_data", "write_access_allowed");

    private static readonly FrozenSet<string> Updates =
        Enum.GetNames<UpdateType>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).ToFrozenSet(StringComparer.Ordinal);

    /// <returns>Null when the field stands for an event, not for something that a person sent; <c>other</c> for what nobody knows yet.</returns>
    public static string? KindOfMessage(JsonElement update)
    {
        string? kind = null;
        foreach (var field in update.GetProperty("message").EnumerateObject())
        {
            if (Services.Contains(field.Name))
            {
                return null;
            }

            // An animation comes as a document too: the more telling name wins.
            if (kind is null or "file")
            {
                kind = Kinds.GetValueOrDefault(field.Name) ?? kind;
            }
        }

        return kind ?? "other";
    }

    /// <returns><c>other</c> for a kind of update that we do not ask for, <c>unknown</c> for one that nobody knows yet.</returns>
    public static string KindOfUpdate(JsonElement update) =>
        update.EnumerateObject().Any(part => Updates.Contains(part.Name)) ? "other" : "unknown";
}
