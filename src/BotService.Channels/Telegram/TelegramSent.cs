using System.Globalization;

namespace BotService.Channels.Telegram;

/// <summary>A message that was sent, by which it can be changed: <c>123</c>, or <c>123p</c> for words under a picture, which are changed by another method.</summary>
internal readonly record struct TelegramSent(int Id, bool Pictured)
{
    private const char PictureMark = 'p';

    /// <returns>Null for what names no message.</returns>
    public static TelegramSent? Read(string? text) => text switch
    {
        null => null,
        [.. var number, PictureMark] when IdOf(number) is { } id => new(id, Pictured: true),
        _ when IdOf(text) is { } id => new(id, Pictured: false),
        _ => null,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}{(Pictured ? "p" : "")}");

    private static int? IdOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
