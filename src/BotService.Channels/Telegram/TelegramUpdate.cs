namespace BotService.Channels.Telegram;

/// <summary>
/// The parts of an update that mean something to us; see <see cref="TelegramUpdateReader"/>. The library's own types describe the whole
/// Bot API: reading an update through them costs thousands of compiled methods and most of the reading.
/// </summary>
internal sealed record TelegramUpdate
{
    public int UpdateId { get; init; }

    public Post? Message { get; init; }

    public Post? EditedMessage { get; init; }

    public Post? ChannelPost { get; init; }

    public Press? CallbackQuery { get; init; }

    public Membership? MyChatMember { get; init; }

    internal sealed record Chat(long Id, bool IsPrivate);

    internal sealed record Person(long Id, string? LanguageCode);

    /// <param name="Date">0 for a message that is too old for Telegram to show.</param>
    internal sealed record Post(int MessageId, long Date, Chat? Chat, Person? From, string? Text);

    internal sealed record Press(string? Id, Person? From, Post? Message, string? Data);

    /// <param name="IsMember">Told of restricted members only.</param>
    internal sealed record Member(string? Status, bool IsMember);

    internal sealed record Membership(Chat? Chat, Person? From, Member? NewChatMember);
}
