namespace BotService.Channels.Telegram;

/// <summary>Reads what became of the bot in a chat; see <see cref="TelegramUpdateReader"/>.</summary>
internal static class TelegramMembershipReader
{
    public static TelegramUpdate.Membership? Read(ref JsonFields fields)
    {
        if (!fields.Open())
        {
            return null;
        }

        TelegramUpdate.Chat? chat = null;
        TelegramUpdate.Person? from = null;
        TelegramUpdate.Member? member = null;
        while (fields.Next())
        {
            if (fields.Is("chat"u8))
            {
                chat = TelegramUpdateReader.Chat(ref fields);
            }
            else if (fields.Is("from"u8))
            {
                from = TelegramUpdateReader.Person(ref fields);
            }
            else if (fields.Is("new_chat_member"u8))
            {
                member = Member(ref fields);
            }
            else
            {
                fields.Skip();
            }
        }

        return new(chat, from, member);
    }

    private static TelegramUpdate.Member? Member(ref JsonFields fields)
    {
        if (!fields.Open())
        {
            return null;
        }

        string? status = null;
        var isMember = false;
        while (fields.Next())
        {
            if (fields.Is("status"u8))
            {
                status = fields.Text();
            }
            else if (fields.Is("is_member"u8))
            {
                isMember = fields.Bool();
            }
            else
            {
                fields.Skip();
            }
        }

        return new(status, isMember);
    }
}
