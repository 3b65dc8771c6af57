using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotService.Core.Polls;
using BotService.Core.Results;
using BotService.Core.Texts;

namespace BotService.Dialogs.Polls;

/// <summary>
/// Writes a poll in its one canonical form: JSON (which is YAML), keys in a fixed order, shared scales written out. This is what the store
/// keeps, and its hash is the revision, so comments, formatting and the order of keys make no new revision, and every word does.
/// </summary>
internal static class PollSource
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The poll with its source and revision: the first 16 hexadecimal digits of the source's SHA-256.</summary>
    public static Poll Sealed(Poll poll)
    {
        var source = new ArrayBufferWriter<byte>(8_192);
        using (var json = new Utf8JsonWriter(source, Layout))
        {
            Write(json, poll);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(source.WrittenSpan));
        return poll with { Source = Encoding.UTF8.GetString(source.WrittenSpan), Revision = new(hash[..16]) };
    }

    private static void Write(Utf8JsonWriter json, Poll poll)
    {
        json.WriteStartObject();
        json.WriteString("id", poll.Id.Value);
        json.WriteString("kind", poll.Kind == PollKind.Routine ? "routine" : "ad-hoc");
        json.WriteBoolean("open-to-all", poll.OpenToAll);
        WriteOptional(json, "default-unit", poll.DefaultUnit);
        WriteOptional(json, "consent", poll.ConsentPurpose);
        json.WriteBoolean("adults-only", poll.AdultsOnly);
        json.WriteBoolean("back-button", poll.BackButton);
        json.WriteNumber("expiry-days", (int)poll.Expiry.TotalDays);
        json.WriteNumber("change-days", (int)poll.ChangeWithin.TotalDays);
        json.WriteNumber("every-days", poll.EveryDays);
        WriteOptional(json, "opens-on", Day(poll.OpensOn));
        WriteOptional(json, "closes-on", Day(poll.ClosesOn));
        WriteTarget(json, poll.Target);
        foreach (var key in new[] { PollTexts.Title, PollTexts.Purpose, PollTexts.Intro, PollTexts.About, PollTexts.Thanks })
        {
            WriteText(json, key, poll, key);
        }

        json.WriteStartArray("questions");
        foreach (var question in poll.Questions)
        {
            WriteQuestion(json, poll, question);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, Target? target)
    {
        if (target is null)
        {
            return;
        }

        json.WriteStartObject("target");
        json.WriteNumber(target.Comparison == Comparison.Above ? "above" : "at-least", target.Percent);
        json.WriteString("window", target.Window == TargetWindow.Day ? "day" : "month");
        json.WriteNumber("minimum-sample", target.MinimumSample);
        json.WriteEndObject();
    }

    private static void WriteQuestion(Utf8JsonWriter json, Poll poll, Question question)
    {
        json.WriteStartObject();
        json.WriteString("id", question.Id.Value);
        json.WriteString("kind", QuestionReader.Kinds.First(kind => kind.Value == question.Kind).Key);
        json.WriteBoolean("skippable", question.Skippable);
        json.WriteBoolean("numbered", question.Numbered);
        if (question.When is { } when)
        {
            json.WriteStartObject("when");
            json.WriteString("question", when.Question.Value);
            WriteWords(json, "any-of", when.AnyOf);
            json.WriteEndObject();
        }

        WriteLimits(json, question);
        WriteText(json, "short", poll, PollTexts.Short(question.Id));
        WriteText(json, "text", poll, PollTexts.Question(question.Id));
        if (!question.Options.IsEmpty)
        {
            json.WriteStartArray("options");
            foreach (var option in question.Options)
            {
                WriteOption(json, poll, question, option);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, Question question)
    {
        if (question.Minimum is { } minimum)
        {
            json.WriteNumber("minimum", minimum);
        }

        if (question.Maximum is { } maximum)
        {
            json.WriteNumber("maximum", maximum);
        }

        if (question.Kind is QuestionKind.ShortText or QuestionKind.LongText)
        {
            json.WriteNumber("max-length", question.MaxLength);
        }

        if (question.MaxChoices != int.MaxValue)
        {
            json.WriteNumber("max-choices", question.MaxChoices);
        }
    }

    private static void WriteOption(Utf8JsonWriter json, Poll poll, Question question, Option option)
    {
        json.WriteStartObject();
        json.WriteString("id", option.Id);
        WriteLanguages(json, poll.Texts[PollTexts.Option(question.Id, option.Id)]);
        if (option.Excluded)
        {
            json.WriteBoolean("excluded", value: true);
        }

        if (!option.Aliases.IsEmpty)
        {
            WriteWords(json, "aliases", option.Aliases);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, Poll poll, string key)
    {
        if (poll.Texts.TryGetValue(key, out var text))
        {
            json.WriteStartObject(name);
            WriteLanguages(json, text);
            json.WriteEndObject();
        }
    }

    private static void WriteLanguages(Utf8JsonWriter json, Translations text)
    {
        json.WriteString("vi", text.Vietnamese);
        json.WriteString("en", text.English);
    }

    private static void WriteWords(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
