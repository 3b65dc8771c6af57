namespace BotService.TestKit.Telegram;

/// <summary>The methods and types that the service uses: a name, then its fields; <c>!</c> is required, <c>[]</c> an array, <c>|</c> either.</summary>
internal static class BotApiTable
{
    public const string Methods =
        """
        getMe
        getWebhookInfo
        getUpdates offset:Integer limit:Integer timeout:Integer allowed_updates:[]String
        setWebhook url!:String ip_address:String max_connections:Integer allowed_updates:[]String drop_pending_updates:Boolean secret_token:String
        deleteWebhook drop_pending_updates:Boolean
        setMyCommands commands!:[]BotCommand scope:BotCommandScope language_code:String
        sendMessage chat_id!:Integer|String text!:String parse_mode:String link_preview_options:LinkPreviewOptions disable_notification:Boolean protect_content:Boolean reply_markup:InlineKeyboardMarkup
        editMessageText chat_id:Integer|String message_id:Integer inline_message_id:String text!:String parse_mode:String link_preview_options:LinkPreviewOptions reply_markup:InlineKeyboardMarkup
        answerCallbackQuery callback_query_id!:String text:String show_alert:Boolean url:String cache_time:Integer
        """;

    public const string Types =
        """
        BotCommand command!:String description!:String
        BotCommandScope type!:String
        LinkPreviewOptions is_disabled:Boolean url:String prefer_small_media:Boolean prefer_large_media:Boolean show_above_text:Boolean
        InlineKeyboardMarkup inline_keyboard!:[][]InlineKeyboardButton
        InlineKeyboardButton text!:String url:String callback_data:String
        """;
}
