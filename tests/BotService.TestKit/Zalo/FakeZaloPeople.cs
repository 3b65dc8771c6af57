using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace BotService.TestKit.Zalo;

/// <summary>Who follows the account, when each last did something, and what each has on the phone. Judges what is sent to them.</summary>
internal sealed class FakeZaloPeople(TimeProvider time)
{
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);
    private readonly ConcurrentDictionary<string, Person> _people = new(StringComparer.Ordinal);
    private int _texts;

    public ImmutableList<ZaloMessage> Chat(string person) => _people.TryGetValue(person, out var known) ? known.Messages : [];

    public void Acts(string person) => _people.AddOrUpdate(person, _ => new(true, time.GetUtcNow(), []), (_, known) => known with { LastAct = time.GetUtcNow() });

    public void Follows(string person, bool now) => _people.AddOrUpdate(person, _ => new(now, time.GetUtcNow(), []), (_, known) => known with { Follows = now });

    /// <summary>The code for a consultation message; what is allowed lands on the phone.</summary>
    public int Receive(JsonObject body, ZaloRules rules, ConcurrentQueue<string> breaches)
    {
        var id = (string?)body["recipient"]?["user_id"];
        var text = (string?)body["message"]?["text"] ?? "";
        var buttons = ButtonsOf(body, breaches);
        if (id is null || text.Length == 0)
        {
            return -201;
        }

        if (!text.IsNormalized(NormalizationForm.FormC))
        {
            breaches.Enqueue("a text that is not in NFC");
        }

        if (text.Length > rules.LongestText || buttons.Length > rules.MostButtons
            || buttons.Any(button => button.Title.Length is 0 || button.Title.Length > rules.LongestTitle || button.Payload.Length > rules.LongestPayload))
        {
            breaches.Enqueue($"beyond the limits: {text.Length} characters, {buttons.Length} buttons");
            return -210;
        }

        var refusal = Refusal(id, rules.Window);
        if (refusal != 0)
        {
            return refusal;
        }

        if (Interlocked.Increment(ref _texts) > rules.TextsLeft)
        {
            return -211;
        }

        var shown = body["message"]?["attachment"]?["payload"];
        var picture = (string?)shown?["template_type"] is "media" ? (string?)shown["elements"]?[0]?["url"] : null;
        if (picture is not null && !buttons.IsEmpty)
        {
            breaches.Enqueue("buttons beside a picture");
        }

        Keep(id, new(text, buttons, Picture: picture));
        return 0;
    }

    /// <summary>The code for a template.</summary>
    public int ReceiveTemplate(JsonObject body, ZaloRules rules)
    {
        var id = (string?)body["user_id"] ?? (string?)body["recipient"]?["user_id"];
        var template = (string?)body["template_id"] ?? "";
        if (id is null || !rules.Templates.TryGetValue(template, out var fields))
        {
            return -131;
        }

        if (body["template_data"] is not JsonObject data || fields.Any(field => !data.ContainsKey(field)))
        {
            return -1122;
        }

        if (template.StartsWith("promo", StringComparison.Ordinal) && time.GetUtcNow().ToOffset(VietNam).Hour is >= 22 or < 6)
        {
            return -234;
        }

        if (!_people.TryGetValue(id, out var known) || !known.Follows)
        {
            return -213;
        }

        Keep(id, new(data.ToJsonString(), [], template));
        return 0;
    }

    private int Refusal(string id, TimeSpan window) =>
        !_people.TryGetValue(id, out var known) ? -232
        : !known.Follows ? -213
        : time.GetUtcNow() - known.LastAct > window ? -230
        : 0;

    private void Keep(string id, ZaloMessage message) =>
        _people.AddOrUpdate(id, _ => new(true, time.GetUtcNow(), [message]), (_, known) => known with { Messages = known.Messages.Add(message) });

    private static ImmutableArray<ZaloButton> ButtonsOf(JsonObject body, ConcurrentQueue<string> breaches)
    {
        var made = ImmutableArray.CreateBuilder<ZaloButton>();
        foreach (var button in body["message"]?["attachment"]?["payload"]?["buttons"]?.AsArray() ?? [])
        {
            if ((string?)button?["type"] is "oa.open.url" && button["payload"] is JsonObject opened && (string?)opened["url"] is { } address)
            {
                made.Add(new((string?)button["title"] ?? "", address));
                continue;
            }

            if ((string?)button?["type"] is not "oa.query.hide" || (string?)button["payload"] is not ['#', ..])
            {
                breaches.Enqueue("a button of a kind that does not come back");
            }

            made.Add(new((string?)button?["title"] ?? "", (string?)button?["payload"] ?? ""));
        }

        return made.ToImmutable();
    }

    private sealed record Person(bool Follows, DateTimeOffset LastAct, ImmutableList<ZaloMessage> Messages);
}
