using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.TestKit.Talks;

/// <summary>Makes polls in a few words: <c>PollMaker.Named("water").YesNo("clean", "Is the water clean?").Poll</c>.</summary>
public sealed class PollMaker
{
    private readonly ImmutableDictionary<string, Translations>.Builder _texts = ImmutableDictionary.CreateBuilder<string, Translations>();
    private readonly ImmutableArray<Question>.Builder _questions = ImmutableArray.CreateBuilder<Question>();
    private readonly string _id;
    private Func<Poll, Poll> _rules = poll => poll;
    private int _revision = 1;

    private PollMaker(string id)
    {
        _id = id;
        Says(PollTexts.Title, $"Khảo sát {id}", $"Survey {id}");
        Says(PollTexts.Thanks, "Cảm ơn", "Thank you");
    }

    public static PollMaker Named(string id) => new(id);

    public Poll Poll => _rules(new Poll
    {
        Id = new(_id),
        Revision = new($"{_id}-r{_revision}"),
        Kind = PollKind.Routine,
        Source = "",
        Questions = _questions.ToImmutable(),
        OpenToAll = true,
        DefaultUnit = "u1",
        Texts = _texts.ToImmutable(),
    });

    public PollMaker With(Func<Poll, Poll> rules)
    {
        var before = _rules;
        _rules = poll => rules(before(poll));
        return this;
    }

    public PollMaker Revision(int revision)
    {
        _revision = revision;
        return this;
    }

    public PollMaker Says(string key, string vietnamese, string english)
    {
        _texts[key] = new(vietnamese, english);
        return this;
    }

    public PollMaker Intro(string vietnamese = "Mời ông/bà trả lời về {{ unit }}.", string english = "Please answer about {{ unit }}.") =>
        Says(PollTexts.Intro, vietnamese, english).With(poll => poll with { HasIntro = true });

    public PollMaker About() =>
        Says(PollTexts.About, "Khảo sát này hỏi gì", "What this asks").With(poll => poll with { HasAbout = true });

    public PollMaker Consent(string purpose = "survey") => With(poll => poll with { ConsentPurpose = purpose });

    public PollMaker Scale(string id, string words, bool skippable = false) =>
        Asks(id, words, QuestionKind.Satisfaction, skippable, numbered: true, when: null,
            Choice("5", 5, "Rất hài lòng", "Very satisfied", "rhl"),
            Choice("4", 4, "Hài lòng", "Satisfied", "hl"),
            Choice("3", 3, "Bình thường", "Neutral", "bt"),
            Choice("2", 2, "Không hài lòng", "Dissatisfied", "khl"),
            Choice("1", 1, "Rất không hài lòng", "Very dissatisfied", "rkhl"));

    public PollMaker YesNo(string id, string words, bool skippable = false) =>
        Asks(id, words, QuestionKind.YesNo, skippable, numbered: true, when: null,
            Choice("yes", 1, "Có", "Yes", "dung", "vang", "u"), Choice("no", 2, "Không", "No", "chua"));

    public PollMaker Single(string id, string words, string[] options, bool skippable = false, Condition? when = null, bool numbered = true) =>
        Asks(id, words, QuestionKind.Single, skippable, numbered, when, Lettered(options));

    public PollMaker Multiple(string id, string words, string[] options, int most = int.MaxValue, bool skippable = false) =>
        Asks(id, words, QuestionKind.Multiple, skippable, numbered: true, when: null, Lettered(options))
            .Last(question => question with { MaxChoices = most });

    public PollMaker Number(string id, string words, decimal? least = null, decimal? most = null, bool skippable = false) =>
        Asks(id, words, QuestionKind.Number, skippable, numbered: true, when: null)
            .Last(question => question with { Minimum = least, Maximum = most });

    public PollMaker Text(string id, string words, int longest = 500, bool skippable = true) =>
        Asks(id, words, QuestionKind.LongText, skippable, numbered: true, when: null)
            .Last(question => question with { MaxLength = longest });

    private static (Option Option, Translations Label) Choice(string id, int number, string vietnamese, string english, params string[] aliases) =>
        (new Option(id, number, Excluded: false, [.. aliases]), new(vietnamese, english));

    private static (Option Option, Translations Label)[] Lettered(string[] labels) =>
        [.. labels.Select((label, place) => Choice(((char)('a' + place)).ToString(), place + 1, label, $"{label} (en)"))];

    private PollMaker Asks(
        string id, string words, QuestionKind kind, bool skippable, bool numbered, Condition? when, params (Option Option, Translations Label)[] options)
    {
        var question = new QuestionId(id);
        Says(PollTexts.Question(question), words, $"{words} (en)").Says(PollTexts.Short(question), id, id);
        foreach (var (option, label) in options)
        {
            Says(PollTexts.Option(question, option.Id), label.Vietnamese, label.English);
        }

        _questions.Add(new(question, kind, [.. options.Select(pair => pair.Option)], skippable, when, numbered));
        return this;
    }

    private PollMaker Last(Func<Question, Question> change)
    {
        _questions[^1] = change(_questions[^1]);
        return this;
    }
}
