using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Announcements;

/// <summary>Holds what somebody wrote against what every channel can carry. Pure, and total: any text may come in.</summary>
public static class ContentRules
{
    /// <summary>
    /// UTF-16 units in one language: half of what the narrowest channel takes, so that a correction's heading still fits, and as much as may
    /// stand under a picture (Telegram's captions: 1,024).
    /// </summary>
    public const int LongestText = 1_000;

    /// <summary>UTF-16 units of what a picture shows, in one language.</summary>
    public const int LongestPictureWords = 200;

    /// <summary>Characters on a button before small screens cut it off.</summary>
    public const int LongestLabel = 20;

    private const int LongestAddress = 512;

    // Hidden words, and words that read backwards, are for those who mean to deceive.
    private static readonly SearchValues<char> Invisible = SearchValues.Create("\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF");

    /// <param name="polls">The polls that are offered now.</param>
    /// <returns>Each problem once; empty when it may be sent.</returns>
    public static ImmutableArray<ContentProblem> Check(Content content, IEnumerable<PollId> polls)
    {
        var found = new SortedSet<ContentProblem>();
        string[] words = [content.Text.Vietnamese, content.Text.English];
        Note(found, ContentProblem.NoWords, words.All(string.IsNullOrWhiteSpace));
        Note(found, ContentProblem.TooLong, words.Any(text => text.Length > LongestText));
        Note(found, ContentProblem.BrokenText, words.Any(IsBroken));
        Note(found, ContentProblem.BadPicture, content.Picture is { } picture && !IsAddress(picture) && !Content.IsTelegramFile(picture));
        Note(found, ContentProblem.BadPicture, content.PictureWords is { } shown && (content.Picture is null || IsBadPictureWords(shown.Vietnamese) || IsBadPictureWords(shown.English)));
        if (content.Button is { } button)
        {
            Note(found, ContentProblem.BadLabel, Languages.Any(language => content.Text.In(language).Length > 0 && IsBadLabel(button.Label.In(language))));
            Note(found, ContentProblem.BadLink, button is ContentButton.Link(_, var address) && !IsAddress(address));
            Note(found, ContentProblem.UnknownPoll, button is ContentButton.TakePoll(_, var poll, _) && !polls.Contains(poll));
        }

        return [.. found];
    }

    /// <summary>In NFC and without spaces at its ends, as it is kept.</summary>
    public static Translations Normal(Translations text) => new(Normal(text.Vietnamese), Normal(text.English));

    private static readonly Language[] Languages = [Language.Vietnamese, Language.English];

    private static string Normal(string text) => IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC).Trim() : text;

    private static void Note(SortedSet<ContentProblem> found, ContentProblem problem, bool there)
    {
        if (there)
        {
            found.Add(problem);
        }
    }

    private static bool IsBroken(string text) =>
        !IsWellFormed(text) || text.AsSpan().ContainsAny(Invisible) || text.Any(letter => char.IsControl(letter) && letter != '\n');

    private static bool IsBadLabel(string label) =>
        string.IsNullOrWhiteSpace(label) || IsBroken(label) || label.Contains('\n', StringComparison.Ordinal) || new StringInfo(label).LengthInTextElements > LongestLabel;

    private static bool IsBadPictureWords(string words) => words.Length > LongestPictureWords || IsBroken(words) || words.Contains('\n', StringComparison.Ordinal);

    private static bool IsAddress(string address) =>
        address.Length <= LongestAddress && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri is { Scheme: "https", UserInfo: "" } && uri.Host.Contains('.', StringComparison.Ordinal);

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }
}
