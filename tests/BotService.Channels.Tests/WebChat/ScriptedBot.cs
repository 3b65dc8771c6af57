using System.Collections.Concurrent;
using System.Globalization;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Channels.Tests.WebChat;

/// <summary>
/// A bot with a short poll: a scale, a choice of many, a text, thanks. Behaves towards the channel as the runtime does: a cause counts once,
/// the echo stands before the replies, a press changes its own message while that is the last one.
/// </summary>
internal sealed class ScriptedBot(MemoryTranscripts transcripts, ITranscriptChannel channel, ServiceSecret secret, TimeProvider time) : IInbox
{
    private static readonly string[] Scale = ["Rất không hài lòng|Very dissatisfied", "Không hài lòng|Dissatisfied", "Bình thường|Neutral", "Hài lòng|Satisfied", "Rất hài lòng|Very satisfied"];
    private static readonly string[] Reasons = ["Chờ lâu|Long wait", "Khó tìm thông tin|Hard to find info", "Nộp hồ sơ qua mạng khó|Online is hard"];
    private readonly ConcurrentDictionary<string, State> _states = new();

    public ConcurrentQueue<InboundEvent> Heard { get; } = new();

    public bool Down { get; set; }

    /// <summary>What the next events get instead of being handled; null handles them.</summary>
    public InboxResult? Instead { get; set; }

    public IEnumerable<string> Answers(string address) => _states[address].Answers;

    public Task<InboxResult> ReceiveAsync(InboundEvent inbound, CancellationToken ct)
    {
        if (Down)
        {
            throw new StoreUnavailableException("switched off");
        }

        if (Instead is { } result)
        {
            return Task.FromResult(result);
        }

        Heard.Enqueue(inbound);
        var state = _states.GetOrAdd(inbound.Address, static _ => new State());
        lock (state)
        {
            if (!state.Causes.Add(inbound.Cause))
            {
                return Task.FromResult<InboxResult>(new InboxResult.Repeated());
            }

            state.Version++;
            state.Language = (inbound.Input as Inbound.ChoseLanguage)?.Language ?? state.Language ?? inbound.LanguageHint;
            var entries = new List<string>();
            if (inbound.Echo is { } echo)
            {
                entries.Add(echo);
            }

            var key = secret.ConversationOf(inbound.Channel, inbound.Address);
            var action = inbound.Press is { } token ? secret.ReadButton(key, token) : null;
            foreach (var message in Decide(state, inbound, action))
            {
                var edit = inbound.Press is not null && inbound.PressedMessage == state.Last ? inbound.PressedMessage : null;
                var outgoing = message(key, inbound.Address, edit);
                var entry = channel.Entry(outgoing, time.GetUtcNow().AddMilliseconds(entries.Count));
                state.Last = entry.Message;
                entries.Add(entry.Content);
            }

            if (inbound.Input is Inbound.Said)
            {
                state.Last = null;
            }

            transcripts.Append(inbound.Address, [.. entries]);
        }

        return Task.FromResult<InboxResult>(new InboxResult.Handled(null));
    }

    public Task BuryAsync(string channel, ReadOnlyMemory<byte> update, string reason, CancellationToken ct) => Task.CompletedTask;

    private IEnumerable<Func<DocumentKey, string, string?, OutgoingMessage>> Decide(State state, InboundEvent inbound, string? action)
    {
        switch (inbound.Input)
        {
            case Inbound.Other:
                yield return Message(state, [("Xin nhắn bằng chữ hoặc bấm một ô.|Please write, or press an answer.", false)], []);
                yield break;
            case Inbound.Opened when state.Place > 0:
            case Inbound.ChoseLanguage:
                yield return Ask(state);
                yield break;
            case Inbound.Opened:
                yield return Ask(state);
                yield break;
            case Inbound.Said(var text):
                state.Last = null;
                if (Matches(state, text) is { } typed)
                {
                    Take(state, typed);
                    yield return Ask(state);
                }
                else
                {
                    yield return Message(state, [("Tôi chưa hiểu. Xin chọn một ô hoặc gõ số.|Sorry, I did not understand. Please choose or type a number.", false)], []);
                    yield return Ask(state);
                }

                yield break;
            case null when action is null:
                yield return Message(state, [("Nút này không dùng được ở đây.|This button does not work here.", false)], []);
                yield break;
            case null when ButtonAction.TryParse(action, out var pressed) && pressed.Asked == state.Place:
                Take(state, pressed.Choice);
                yield return Ask(state);
                yield break;
            default:
                yield return Message(state, [("Câu hỏi này đã qua.|This question is over.", false)], []);
                yield break;
        }
    }

    private static string? Matches(State state, string text) => state.Place switch
    {
        0 when text is "1" => "start",
        1 when text is "1" or "2" or "3" or "4" or "5" => text,
        2 when text is "1" or "2" or "3" => $"r{text}",
        2 when text is "xong" or "done" => "done",
        3 => text,
        _ => null,
    };

    private static void Take(State state, string choice)
    {
        if (choice == "back")
        {
            state.Place--;
            return;
        }

        if (state.Place == 2 && choice is ['r', _])
        {
            if (!state.Ticked.Remove(choice))
            {
                state.Ticked.Add(choice);
            }

            return;
        }

        state.Answers.Add(state.Place == 2 ? string.Join('+', state.Ticked.Order()) : choice);
        state.Place++;
    }

    private Func<DocumentKey, string, string?, OutgoingMessage> Ask(State state) => state.Place switch
    {
        0 => Message(
            state,
            [
                ("Mời ông/bà trả lời 3 câu ngắn (khoảng 60 giây) về lần làm thủ tục tại Bộ phận Một cửa xã Tân Khai. Không hỏi tên. Có thể dừng bất cứ lúc nào.|Please answer 3 short questions (about 60 seconds) about your visit to the one-stop counter of Tân Khai. We do not ask your name. You may stop at any time.", false),
            ],
            [("start", "Bắt đầu|Start", 1, false), ("later", "Để sau|Later", 0, false), ("privacy", "Quyền riêng tư|Privacy", 0, false)]),
        1 => Message(
            state,
            [("Câu 1/3|Question 1/3", true), ("Ông/bà hài lòng thế nào về nơi tiếp đón và cách tìm thông tin (biển chỉ dẫn, chỗ ngồi chờ, nộp hồ sơ qua mạng)?|How satisfied are you with the reception area and finding information (signs, seats, applying online)?", false)],
            [.. Enumerable.Range(1, 5).Reverse().Select(level => (level.ToString(CultureInfo.InvariantCulture), Scale[level - 1], level, false)), ("skip", "Bỏ qua|Skip", 0, false)]),
        2 => Message(
            state,
            [("Câu 2/3|Question 2/3", true), ("Điều gì làm ông/bà chưa hài lòng? Có thể chọn nhiều ô.|What were you not satisfied with? You may choose several.", false)],
            [.. Reasons.Select((reason, i) => ($"r{i + 1}", reason, i + 1, state.Ticked.Contains($"r{i + 1}"))), ("done", "Xong|Done", 0, false), ("back", "Quay lại|Back", 0, false)]),
        3 => Message(
            state,
            [("Câu 3/3|Question 3/3", true), ("Ông/bà muốn nói thêm điều gì không? Xin viết vào ô bên dưới.|Anything to add? Please write it below.", false), ("Vui lòng đừng ghi họ tên, số điện thoại hay số căn cước của bất kỳ ai.|Please do not write anyone's full name, phone number or ID number.", false)],
            [("skip", "Bỏ qua|Skip", 0, false), ("back", "Quay lại|Back", 0, false)],
            typeHint: true),
        _ => Message(
            state,
            [("Cảm ơn ông/bà!|Thank you!", true), ("Ý kiến đã được ghi lại, gộp chung với ý kiến của những người khác.|Your answers are recorded, and combined with those of others.", false), ($"• Nơi tiếp đón: {state.Answers.ElementAtOrDefault(1)}\n• Lý do: {state.Answers.ElementAtOrDefault(2)}|• Reception: {state.Answers.ElementAtOrDefault(1)}\n• Reasons: {state.Answers.ElementAtOrDefault(2)}", false)],
            [("change", "Sửa câu trả lời|Change an answer", 0, false)]),
    };

    private Func<DocumentKey, string, string?, OutgoingMessage> Message(
        State state, (string Text, bool Strong)[] parts, (string Choice, string Label, int Number, bool Picked)[] buttons, bool typeHint = false)
    {
        var language = state.Language ?? Language.Vietnamese;
        var index = state.Index++;
        var place = state.Place;
        var version = state.Version;
        return (key, address, edit) => new OutgoingMessage(
            edit ?? string.Create(CultureInfo.InvariantCulture, $"{version}.{index}"),
            address,
            [.. parts.Select(part => new Paragraph(In(part.Text, language), part.Strong))],
            [.. buttons.Select(button => new OutgoingButton(
                secret.SignButton(key, new ButtonAction('q', "run001", place, button.Choice).ToString()), In(button.Label, language), button.Number, button.Picked))],
            1,
            language,
            edit,
            typeHint);
    }

    private static string In(string both, Language language) => both.Split('|')[language == Language.English ? 1 : 0];

    private sealed class State
    {
        public HashSet<string> Causes { get; } = [];

        public List<string> Answers { get; } = [];

        public List<string> Ticked { get; } = [];

        public int Version { get; set; }

        public int Index { get; set; }

        public int Place { get; set; }

        public Language? Language { get; set; }

        public string? Last { get; set; }
    }
}
