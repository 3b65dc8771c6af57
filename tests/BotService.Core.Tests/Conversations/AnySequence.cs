using BotService.Core.Conversations;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;
using CsCheck;

namespace BotService.Core.Tests.Conversations;

/// <summary>One random act. What it does depends on the chat so far, so a sequence can lose acts and still be played.</summary>
internal sealed record Act(int Kind, int Which, string Words)
{
    public const int Kinds = 26;
}

/// <summary>Random sequences of acts, and how one is played and judged.</summary>
internal static class AnySequence
{
    private const int LongestAction = 48;
    private const int LongestMessage = 1_500;

    private static readonly string Worklist = DutyKeys.OfOfficial(Sheets.Official);

    private static readonly string[] Likely =
    [
        "1", "2", "3", "5", "１", "năm", "có", "không", "k hai long", "khong", "rất", "xong", "bỏ qua", "quay lại", "dừng", "dung", "đúng", "tiếp tục", "xóa",
        "/start", "/start bare", "/start full", "/start once", "/start nothing", "/start 000000011", "000000022", "0000-0003-3", "000000019", "/menu", "/help",
        "/language", "/privacy", "/skip", "/back", "/stop", "/delete", "/tieptuc", "/unknown", "12,5", "-1", "1.000.000", "english", "tiếng việt", "đồng ý",
        "/nhiemvu", "/donvi", "việc của tôi", "đơn vị", "đã xong", "12/40", "30/11", "31/02", "việc 2", "/roi", "0912345678", "hai logn", "1, 2", "1 2 3", "A", "menu", "Sửa câu trả lời", "Xóa hết",
    ];

    private static readonly string[] Hostile =
    [
        "", "   ", "\u0000", "\uD800", "\uDFFF\uD800", "\u202E\u2066\u200F", "Z͑ͫ̓ͪ̂A̴̵̜̰͔ͫ͗͢L", "👨‍👩‍👧‍👦", "/", "//", "/ start", ":::", "q:x:1:y", "{{ x }}", new('a', 5000), new('\u0301', 300),
    ];

    private static readonly string[] Actions =
    [
        "", "x", "q:abcdef:1:a/yes", "o:-:1:yes", "l:-:1:en", "l:-:9:vi", "m:-:1:Menu", "m:-:1:999", "m:-:1:poll/full", "m:-:1:poll/none", "e:abcdef:1:~list", "r:-:1:", "d:-:1:yes", "z:-:1:1",
        "w:-:1:1/done", "w:x:1:~abcdef/all", $"w:{Worklist}:1:1/done", $"w:{Worklist}:1:1/sum", $"w:{Worklist}:1:2/why-9", $"w:{Worklist}:1:99/undo", $"w:{Worklist}:1:list/99999", $"w:{Worklist}:1:units/7",
        $"w:{Worklist}:1:1/date", $"w:{Worklist}:1:2/", $"w:{Worklist}:1:/", $"w:{Worklist}:1:~/who", $"w:{Worklist}:1:back", $"w:{Worklist}:1:-5/done", $"w:{Worklist}:1:3/day",
    ];

    private static readonly HashSet<string> SystemKeys = [.. SystemTexts.All.Select(text => text.Key)];
    private static readonly Dictionary<string, IEnumerable<string>> SystemArgs = SystemTexts.All.ToDictionary(text => text.Key, text => text.Args.AsEnumerable());

    public static Gen<Act[]> Acts { get; } = Gen.Select(
            Gen.Int[0, Act.Kinds - 1],
            Gen.Int[0, 999],
            Gen.Frequency((6, OneOf(Likely)), (1, OneOf(Hostile)), (1, Gen.String[0, 40])),
            (kind, which, words) => new Act(kind, which, words))
        .Array[1, 60];

    public static DialogLibrary Library { get; } = TalkLibrary.Of(
        PollMaker.Named("bare").YesNo("a", "A?").Single("b", "B?", ["Một", "Hai"], when: new(new("a"), ["no"])).Text("c", "C?").Poll,
        Full(1).Poll,
        PollMaker.Named("once").YesNo("a", "A?", skippable: true).YesNo("b", "B?").With(poll => poll with { EveryDays = 0, ChangeWithin = TimeSpan.FromHours(1) }).Poll,
        PollMaker.Named("empty").With(poll => poll with { BackButton = false }).Poll);

    public static Talk Play(Act[] acts, Action<Talk>? after = null)
    {
        var talk = Talk.About(Library).Linked("000000011", "full", "u2").Linked("000000022", "bare").Linked("000000033", "once", from: new(2026, 11, 25)).Hinted(null).Has(Sheets.Desk);
        foreach (var act in acts)
        {
            Do(talk, act);
            Judge(talk);
            after?.Invoke(talk);
        }

        return talk;
    }

    /// <summary>The same failure with as few acts as leaving single ones out can reach.</summary>
    public static Act[] Shrunk(Act[] acts)
    {
        for (var i = acts.Length - 1; i >= 0; i--)
        {
            Act[] fewer = [.. acts[..i], .. acts[(i + 1)..]];
            if (Failure(fewer) is not null)
            {
                acts = fewer;
            }
        }

        return acts;
    }

    public static Exception? Failure(Act[] acts)
    {
        try
        {
            Play(acts);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private static Gen<string> OneOf(string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static PollMaker Full(int revision) => PollMaker.Named("full").Revision(revision).Intro().About().Consent()
        .Scale("s", "S?", skippable: true)
        .Single("why", "Vì sao?", ["Chờ lâu", "Thái độ"], skippable: true, when: new(new("s"), ["1", "2"]), numbered: false)
        .Multiple("m", "M?", ["Đường", "Điện", "Nước", "Rác"], most: 3)
        .Number("n", "N?", 0, 1000, skippable: true)
        .Text("t", "T?", longest: 30)
        .YesNo(revision == 1 ? "y" : "z", "Y?")
        .With(poll => poll with { AdultsOnly = true, EveryDays = 2 });

    private static void Do(Talk talk, Act act)
    {
        switch (act.Kind)
        {
            case <= 9 when talk.Chat.Count > 0:
                // Mostly the last message, sometimes one that is long gone.
                var message = talk.Chat[Math.Max(0, talk.Chat.Count - 1 - (act.Which % 10 == 9 ? act.Which / 100 : 0))];
                if (message.Buttons.Length > 0)
                {
                    talk.PressesStale(message.Buttons[act.Which % message.Buttons.Length], act.Which % 7 == 0 ? null : $"m{talk.Chat.Count}");
                }

                break;
            case <= 14:
                talk.Citizen(act.Words);
                break;
            case 15 when talk.Chat.Count > 0:
                talk.Again();
                break;
            case 16:
                talk.Does(act.Which % 2 == 0 ? new Inbound.Forged() : new Inbound.Other("photo"));
                break;
            case 17:
                talk.Does(new Inbound.Pressed(Actions[act.Which % Actions.Length], "m1"));
                break;
            case 18:
                talk.Opens(act.Which % 3 == 0 ? null : act.Words);
                break;
            case 19:
                talk.Does(new Inbound.ChoseLanguage((Language)(act.Which % 2)));
                break;
            case 20:
                talk.Waits(TimeSpan.FromMinutes(Math.Pow(act.Which % 100, 2.2) * (act.Which < 100 ? -1 : 1)));
                break;
            case 21 when talk.State is not null:
                talk.Does(new Inbound.Woke());
                break;
            case 22 when talk.Last.Wake is not null && talk.State is not null:
                talk.Wakes();
                break;
            case 23:
                _ = (act.Which % 5) switch
                {
                    0 => talk.Does(new Inbound.Reachable(act.Which % 8 == 0)),
                    1 => talk.Does(new Inbound.Moved("elsewhere")),
                    4 => talk.Does(new Inbound.TakenOver(talk.Now + TimeSpan.FromHours(act.Which % 3))),
                    2 => talk.Hinted(act.Which % 3 == 0 ? null : Language.English),
                    _ => talk.Edited(Full(1 + (act.Which % 3)).Poll),
                };
                break;
            case 24:
                _ = (act.Which % 4) switch
                {
                    0 => talk.Digested(Sheets.Official, Sheets.Many),
                    1 => talk.Digested(Sheets.Official, Sheets.One),
                    2 => talk.Digested(Sheets.Official, Sheets.Table),
                    _ => talk.Digested("a2", Sheets.One),
                };
                break;
            case 25 when talk.State is { Tombstone: null }:
                talk.Is(act.Which % 5 == 0 ? null : act.Which % 9 == 0 ? "a2" : Sheets.Official);
                break;
        }
    }

    private static void Judge(Talk talk)
    {
        if (talk.State is { } state)
        {
            Judge(state);
        }

        foreach (var send in talk.Last.Effects.OfType<Effect.Send>())
        {
            var message = send.Message;
            Assert.True(talk.Words(message).Length is > 0 and <= LongestMessage, TalkJson.Write(message));
            Assert.All(message.Parts, JudgeText);
            Assert.All(message.Buttons, button =>
            {
                JudgeText(button.Label);
                Assert.InRange(button.Action.Length, 7, LongestAction);
                Assert.True(ButtonAction.TryParse(button.Action, out var action) && action.ToString() == button.Action);
            });
            Assert.Equal(message.Buttons.Length, message.Buttons.DistinctBy(button => button.Action).Count());
        }

        if (talk.Last.Notice is { } notice)
        {
            JudgeText(notice);
        }
    }

    private static void Judge(Conversation state)
    {
        Assert.InRange(state.Past.Length, 0, 12);
        Assert.InRange(state.Asked, 0, 9999);
        Assert.InRange(state.Misses, 0, 2);
        Assert.False(state.Prompt is Prompt.Ask && state.Run is null, "a question without a run");
        Assert.False(state.Prompt is Prompt.AskConsent or Prompt.AskAge or Prompt.Introduce && state.Opening is null, "an opening prompt without an opening");
        Assert.False(state.Run is not null && state.Prompt is Prompt.None, "a run without a prompt");
        Assert.Equal(state.Past.Length, state.Past.Where(past => past.Run.Id.Length > 0).DistinctBy(past => past.Run.Id).Count() + state.Past.Count(past => past.Run.Id.Length == 0));
        if (state.Tombstone is not null)
        {
            Assert.True(state.Address is null && state.Language is null && state.Consents.IsEmpty && state.Run is null && state.Opening is null && state.ForgetAt is null);
            Assert.All(state.Past, past => Assert.Equal(("", 0), (past.Run.Response, past.Run.Answers.Count)));
        }
    }

    private static void JudgeText(TextRef text)
    {
        if (text.Scope.Length == 0)
        {
            Assert.Contains(text.Key, SystemKeys);
            Assert.Equal(SystemArgs[text.Key].Order(StringComparer.Ordinal), text.Args.Select(arg => arg.Name).Order(StringComparer.Ordinal));
        }

        Assert.All(text.Args.Where(arg => arg.Text is not null), arg => JudgeText(arg.Text!));
    }
}
