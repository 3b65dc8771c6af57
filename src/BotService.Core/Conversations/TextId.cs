using System.Globalization;
using BotService.Core.Polls;
using BotService.Core.Units;

namespace BotService.Core.Conversations;

/// <summary>Where one free text lies: in the cell of its run, under its response and question. Names nobody.</summary>
public sealed record TextId(PollId Poll, DateOnly Day, UnitId Unit, string Response, QuestionId Question)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const int NameParts = 4;

    /// <summary>Its name among the texts of its poll, <c>2026-11-23/HQ-TKH/…/say</c>: in the order of days.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}/{Unit.Value}/{Response}/{Question.Value}");

    public static TextId Of(Run run, QuestionId question) => new(run.Poll, run.Day, run.Unit, run.Response, question);

    /// <returns>Null when it is no such name.</returns>
    public static TextId? Read(PollId poll, string name) =>
        name.Split('/') is { Length: NameParts } parts
        && DateOnly.TryParseExact(parts[0], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(poll, day, new(parts[1]), parts[2], new(parts[3]))
            : null;

    /// <returns>Null when it is none that <see cref="ToString"/> wrote.</returns>
    public static TextId? Read(string text) => text.IndexOf('/', StringComparison.Ordinal) is var end and > 0 ? Read(new PollId(text[..end]), text[(end + 1)..]) : null;

    /// <summary>Its poll, and its name there.</summary>
    public override string ToString() => $"{Poll.Value}/{Name}";
}
