using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BotService.TestKit.Telegram;

/// <summary>What the Bot API says in words about the values of a call: lengths, ranges, alphabets.</summary>
internal static partial class BotApiLimits
{
    public static IEnumerable<string> Breaches(string method, JsonElement body) => method switch
    {
        "sendMessage" => [.. TextOf(body, 4096), .. KeyboardOf(body)],
        "editMessageText" => [.. TextOf(body, 4096), .. KeyboardOf(body), .. Either(body)],
        "sendPhoto" => [.. TextOf(body, 1024), .. KeyboardOf(body), .. Picture(body.GetProperty("photo").GetString()!)],
        "editMessageCaption" => [.. TextOf(body, 1024), .. KeyboardOf(body), .. Either(body)],
        "editMessageMedia" => [.. TextOf(body, 1024), .. KeyboardOf(body), .. Either(body), .. Picture(body.GetProperty("media").GetProperty("media").GetString()!)],
        "answerCallbackQuery" => Length(body, "text", 0, 200),
        "getUpdates" => [.. Range(body, "limit", 1, 100), .. Range(body, "timeout", 0, 50)],
        "setWebhook" => [.. Range(body, "max_connections", 1, 100), .. Secret(body), .. Url(body)],
        "setMyCommands" => Commands(body),
        _ => [],
    };

    /// <summary>What a person would see; null when the markup is wrong.</summary>
    public static string? Shown(JsonElement body)
    {
        var (text, holder) = Words(body);
        return !holder.TryGetProperty("parse_mode", out var mode) ? text
            : mode.GetString()!.Equals("HTML", StringComparison.OrdinalIgnoreCase) ? TelegramHtml.Read(text).Shown
            : null;
    }

    /// <summary>The words, wherever the method has them, and the object that holds them.</summary>
    private static (string Text, JsonElement Holder) Words(JsonElement body)
    {
        var holder = body.TryGetProperty("media", out var media) ? media : body;
        return (holder.TryGetProperty("text", out var text) || holder.TryGetProperty("caption", out text) ? text.GetString() ?? "" : "", holder);
    }

    private static IEnumerable<string> Picture(string source)
    {
        if (!source.StartsWith("https://", StringComparison.Ordinal) && (source.Length < 20 || source.Contains('/', StringComparison.Ordinal)))
        {
            yield return "photo: neither an address nor a file";
        }
    }

    private static IEnumerable<string> TextOf(JsonElement body, int longest)
    {
        if (Shown(body) is not { } shown)
        {
            yield return $"text: {TelegramHtml.Read(Words(body).Text).Error ?? "parse_mode is not HTML"}";
        }
        else if (string.IsNullOrWhiteSpace(shown) || shown.Length > longest)
        {
            yield return $"text: {shown.Length} characters";
        }
        else if (shown.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar))
        {
            yield return "text: holds half a character";
        }
    }

    private static IEnumerable<string> Either(JsonElement body)
    {
        if (!body.TryGetProperty("inline_message_id", out _) && !(body.TryGetProperty("chat_id", out _) && body.TryGetProperty("message_id", out _)))
        {
            yield return "editMessageText: names no message";
        }
    }

    private static IEnumerable<string> KeyboardOf(JsonElement body)
    {
        if (!body.TryGetProperty("reply_markup", out var markup) || !markup.TryGetProperty("inline_keyboard", out var rows))
        {
            yield break;
        }

        var count = 0;
        foreach (var row in rows.EnumerateArray())
        {
            if (row.GetArrayLength() is 0 or > 8)
            {
                yield return $"reply_markup: a row of {row.GetArrayLength()} buttons";
            }

            foreach (var button in row.EnumerateArray())
            {
                count++;
                if (string.IsNullOrWhiteSpace(button.GetProperty("text").GetString()))
                {
                    yield return "reply_markup: a button without words";
                }

                if (button.TryGetProperty("callback_data", out var token) && Encoding.UTF8.GetByteCount(token.GetString()!) is 0 or > 64)
                {
                    yield return "reply_markup: callback_data is not 1 to 64 bytes";
                }

                if (button.EnumerateObject().Count() != 2)
                {
                    yield return "reply_markup: a button must do exactly one thing";
                }
            }
        }

        if (count > 100)
        {
            yield return $"reply_markup: {count} buttons";
        }
    }

    private static IEnumerable<string> Commands(JsonElement body)
    {
        var commands = body.GetProperty("commands").EnumerateArray().ToList();
        if (commands.Count > 100)
        {
            yield return "commands: more than 100";
        }

        foreach (var command in commands)
        {
            if (!CommandName().IsMatch(command.GetProperty("command").GetString()!))
            {
                yield return "commands: a name that is not 1 to 32 lower-case letters, digits and underscores";
            }

            foreach (var breach in Length(command, "description", 1, 256))
            {
                yield return breach;
            }
        }

        if (body.TryGetProperty("language_code", out var code) && !LanguageCode().IsMatch(code.GetString()!))
        {
            yield return "language_code: not two letters";
        }
    }

    private static IEnumerable<string> Secret(JsonElement body)
    {
        if (body.TryGetProperty("secret_token", out var secret) && !SecretToken().IsMatch(secret.GetString()!))
        {
            yield return "secret_token: 1 to 256 of A-Z a-z 0-9 _ -";
        }
    }

    private static IEnumerable<string> Url(JsonElement body)
    {
        if (body.GetProperty("url").GetString() is { Length: > 0 } url && !Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            yield return "url: not an address";
        }
    }

    private static IEnumerable<string> Length(JsonElement body, string field, int least, int most)
    {
        if (body.TryGetProperty(field, out var text) && text.GetString()!.Length is var length && (length < least || length > most))
        {
            yield return $"{field}: {length} characters, not {least} to {most}";
        }
    }

    private static IEnumerable<string> Range(JsonElement body, string field, int least, int most)
    {
        if (body.TryGetProperty(field, out var number) && (number.GetInt64() < least || number.GetInt64() > most))
        {
            yield return $"{field}: {number.GetInt64()} is not {least} to {most}";
        }
    }

    [GeneratedRegex("^[a-z0-9_]{1,32}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CommandName();

    [GeneratedRegex("^([a-z]{2})?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LanguageCode();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SecretToken();
}
