using System.Collections.Immutable;
using BotService.Core.Conversations;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Officials;
using Xunit;

namespace BotService.TestKit.Talks;

/// <content>The person as an official: what the worklist holds, what it sends, and what it is told.</content>
public sealed partial class Talk
{
    private DutyDesk? _desk;
    private ChannelOffer? _offer = ChannelOffer.Of(SendRules.Open);

    public Manners Manners { get; private set; } = new() { Zone = TimeZoneInfo.CreateCustomTimeZone("viet-nam", VietNam, null, null) };

    /// <summary>The chat is this official's from here on; null for nobody's.</summary>
    public Talk Is(string? official)
    {
        var state = State ?? new Conversation { Channel = _channel, Address = _address, Language = _hint };
        _written = null;
        _state = TalkJson.WriteExactly(state with { Person = official is null ? null : new Membership("p1", "seat") { Revision = 1, Official = official } });
        return this;
    }

    /// <summary>What the worklist would show now.</summary>
    public Talk Has(DutyDesk? desk)
    {
        _desk = desk;
        return this;
    }

    public Talk By(Manners manners, ChannelOffer? offer)
    {
        (Manners, _offer) = (manners, offer);
        return this;
    }

    /// <summary>The worklist of an official sends what it holds.</summary>
    public Talk Digested(string official, DutySheet sheet, string reference = "d1") =>
        Does(new Inbound.Reminded(new DutyNote.Digest(new OfficialId(official), reference, sheet, Now + TimeSpan.FromHours(3))));

    /// <summary>The last turn told the worklist exactly these acts.</summary>
    public Talk Told(params DutyAct[] acts)
    {
        Assert.Equal(acts, Notes.OfType<DutyNote.Acted>().Select(note => note.Act));
        return this;
    }

    /// <summary>The last turn left exactly these lines for the audit log, for example <c>official:a1 refused chat unit list survey u2</c>.</summary>
    public Talk OnRecord(params string[] lines)
    {
        Assert.Equal(lines, Last.Effects.OfType<Effect.Record>().Select(record => record.Note).Select(note => string.Join(
            ' ', [note.Who, note.Refused ? "refused" : "did", note.What, .. note.Target])));
        return this;
    }

    /// <summary>The last turn declined the digest; nothing was shown.</summary>
    public Talk Declined(DateTimeOffset? until = null)
    {
        Assert.Equal(until, Assert.IsType<DutyNote.Declined>(Assert.Single(Notes)).Until);
        return HearsNothing();
    }

    private ImmutableArray<DutyNote> Notes => [.. Last.Effects.OfType<Effect.Tell>().Select(tell => tell.Letter.Note)];
}
