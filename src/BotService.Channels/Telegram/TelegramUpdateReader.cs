using System.Text.Json;

namespace BotService.Channels.Telegram;

/// <summary>
/// Reads an update in one pass, and passes over what means nothing to us where it lies. By hand, because a serializer that fills records
/// without setters takes several times as long, and every update goes through here. Of a field that comes twice the last counts.
/// </summary>
internal static class TelegramUpdateReader
{
    /// <param name="deepest">What is nested deeper is no update; see <see cref="JsonReaderOptions.MaxDepth"/>.</param>
    /// <returns>Null for a JSON null.</returns>
    /// <exception cref="JsonException">It is no JSON, or a field has another type than the Bot API says.</exception>
    /// <exception cref="InvalidOperationException">A text is no UTF-8, or holds half a surrogate.</exception>
    public static TelegramUpdate? Read(ReadOnlySpan<byte> json, int deepest)
    {
        var fields = new JsonFields(json, deepest);
        var update = Update(ref fields);
        fields.End();
        return update;
    }

    private static TelegramUpdate? Update(ref JsonFields fields)
    {
        if (!fields.Open())
        {
            return null;
        }

        var id = 0;
        TelegramUpdate.Post? message = null, edited = null, channel = null;
        TelegramUpdate.Press? press = null;
        TelegramUpdate.Membership? member = null;
        while (fields.Next())
        {
            if (fields.Is("update_id"u8))
            {
                id = fields.Int();
            }
            else if (fields.Is("message"u8))
            {
                message = Post(ref fields);
            }
            else if (fields.Is("callback_query"u8))
            {
                press = Press(ref fields);
            }
            else if (fields.Is("edited_message"u8))
            {
                edited = Post(ref fields);
            }
            else if (fields.Is("channel_post"u8))
            {
                channel = Post(ref fields);
            }
            else if (fields.Is("my_chat_member"u8))
            {
                member = TelegramMembershipReader.Read(ref fields);
            }
            else
            {
                fields.Skip();
            }
        }

        return new() { UpdateId = id, Message = message, EditedMessage = edited, ChannelPost = channel, CallbackQuery = press, MyChatMember = member };
    }

    private static TelegramUpdate.Post? Post(ref JsonFields fields)
    {
        if (!fields.Open())
        {
            return null;
        }

        var (id, date) = (0, 0L);
        TelegramUpdate.Chat? chat = null;
        TelegramUpdate.Person? from = null;
        string? text = null;
        while (fields.Next())
        {
            if (fields.Is("message_id"u8))
            {
                id = fields.Int();
            }
            else if (fields.Is("date"u8))
            {
                date = fields.Long();
            }
            else if (fields.Is("chat"u8))
            {
                chat = Chat(ref fields);
            }
            else if (fields.Is("from"u8))
            {
                from = Person(ref fields);
            }
            else if (fields.Is("text"u8))
            {
                text = fields.Text();
            }
            else
            {
                fields.Skip();
            }
        }

        return new(id, date, chat, from, text);
    }

    private static TelegramUpdate.Press? Press(ref JsonFields fields)
    {
        if (!fields.Open())
        {
            return null;
        }

        string? id = null, data = null;
        TelegramUpdate.Person? from = null;
        TelegramUpdate.Post? message = null;
        while (fields.Next())
        {
            if (fields.Is("id"u8))
            {
                id = fields.Text();
            }
            else if (fields.Is("from"u8))
            {
                from = Person(ref fields);
            }
            else if (fields.Is("message"u8))
            {
                message = Post(ref fields);
            }
            else if (fields.Is("data"u8))
            {
                data = fields.Text();
            }
            else
            {
                fields.Skip();
            }
        }

        return new(id, from, message, data);
    }

    public static TelegramUpdate.Chat? Chat(ref JsonFields fields)
    {
        if (!fields.Open())
        {
            return null;
        }

        var (id, isPrivate) = (0L, false);
        while (fields.Next())
        {
            if (fields.Is("id"u8))
            {
                id = fields.Long();
            }
            else if (fields.Is("type"u8))
            {
                isPrivate = fields.Says("private"u8);
            }
            else
            {
                fields.Skip();
            }
        }

        return new(id, isPrivate);
    }

    public static TelegramUpdate.Person? Person(ref JsonFields fields)
    {
        if (!fields.Open())
        {
            return null;
        }

        var id = 0L;
        string? language = null;
        while (fields.Next())
        {
            if (fields.Is("id"u8))
            {
                id = fields.Long();
            }
            else if (fields.Is("language_code"u8))
            {
                language = fields.Text();
            }
            else
            {
                fields.Skip();
            }
        }

        return new(id, language);
    }
}
