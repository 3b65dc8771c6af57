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
        sendPhoto chat_id!:Integer|String photo!:String caption:String parse_mode:String show_caption_above_media:Boolean disable_notification:Boolean protect_content:Boolean reply_markup:InlineKeyboardMarkup
        editMessageCaption chat_id:Integer|String message_id:Integer inline_message_id:String caption:String parse_mode:String show_caption_above_media:Boolean reply_markup:InlineKeyboardMarkup
        editMessageMedia chat_id:Integer|String message_id:Integer inline_message_id:String media!:InputMediaPhoto reply_markup:InlineKeyboardMarkup
        deleteMessage chat_id!:Integer|String message_id!:Integer
        answerCallbackQuery callback_query_id!:String text:String show_alert:Boolean url:String cache_time:Integer
        """;

    public const string Types =
        """
        BotCommand command!:String description!:String
        BotCommandScope type!:String
        LinkPreviewOptions is_disabled:Boolean url:String prefer_small_media:Boolean prefer_large_media:Boolean show_above_text:Boolean
        InputMediaPhoto type!:String media!:String caption:String parse_mode:String show_caption_above_media:Boolean has_spoiler:Boolean
        InlineKeyboardMarkup inline_keyboard!:[][]InlineKeyboardButton
        InlineKeyboardButton text!:String url:String callback_data:String
        """;
}
