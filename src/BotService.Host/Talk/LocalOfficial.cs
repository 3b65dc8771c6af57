using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Conversations;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Officials.Joining;
using BotService.Core.Persons;
using BotService.Core.Polls;

namespace BotService.Host.Talk;

/// <summary>
/// A made-up official for whom a terminal can be played: joins by an invitation, and has a worklist that Core decides like any other, over the
/// campaigns of the dialogs. Drafts are played as if they were open.
/// </summary>
internal sealed class LocalOfficial
{
    private const string Key = "talk";

    // 40 bits that were never drawn for anybody.
    private const ulong Bits = 0x7A_1C_0D_E5_01;
    private static readonly OfficialId Id = new("talk");
    private readonly DutyRules _rules;
    private readonly Official _official;
    private Worklist? _worklist;

    private LocalOfficial(DutyRules rules, Official official) => (_rules, _official) = (rules, official);

    /// <summary>What is typed to join.</summary>
    public string Code { get; } = InviteCode.From(Bits) ?? InviteCode.From(Bits + 1)!;

    public Official Official => _official;

    public Manners Manners => _rules.Manners;

    /// <summary>When the worklist next wants to be looked at; null for never.</summary>
    public DateTimeOffset? Wake { get; private set; }

    /// <param name="name">What the official is called; there are no real names here.</param>
    public static LocalOfficial Of(OfficialRole role, string name, DialogLibrary library, IEnumerable<Campaign> campaigns, TimeZoneInfo zone, DateTimeOffset now)
    {
        ImmutableArray<Campaign> open = [.. campaigns.Select(campaign => campaign with { State = CampaignState.Open })];
        var rules = new DutyRules(open, library.Calendars, library.Units.Values, WaveTimes.Usual, new Manners { Zone = zone });
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).Date);
        var groups = open.SelectMany(campaign => campaign.Assignees.Groups).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend(null);
        var places =
            from unit in library.Units.Values.Where(unit => (unit.ValidTo ?? DateOnly.MaxValue) >= today).OrderBy(unit => unit.Id.Value, StringComparer.Ordinal)
            from @group in groups
            select new Official(Id, name) { Holdings = [new(unit.Id, role, null, @group, null, null)] };
        return new(rules, places.MaxBy(official => open.Count(campaign => campaign.Assignees.Of(official, today) is not null))!);
    }

    public InviteLookup? LookUp(Inbound input) =>
        InviteRequest.From(input) is { } code ? new(code == Code ? new(Key, Id, _official.Name, _official.Holdings[0]) : null) : null;

    /// <summary>The person's answer to a chat that claims the invitation; null when something else is told.</summary>
    public static Inbound? Answer(PersonNote note, string channel) => note is PersonNote.Accepted(_, var person, var chat)
        ? new Inbound.Told(new PersonNote.View(person, chat.Seat, channel, 1, [], false, Shared.Nothing, Id.Value))
        : null;

    public DutyDesk Desk(DateTimeOffset now, ChatStanding chat) => new(DutySheets.Of(_worklist, Context(now, chat)));

    /// <returns>Digests that the worklist asks the chat to show.</returns>
    public IEnumerable<Inbound> Take(DutyInput input, DateTimeOffset now, ChatStanding chat)
    {
        var turn = WorklistTurns.Decide(_worklist, input, Context(now, chat));
        _worklist = turn.Unchanged ? _worklist : turn.Next;
        Wake = turn.Wake;
        return turn.Mail.Select(mail => mail.Note).OfType<DutyNote.Digest>().Select(digest => new Inbound.Reminded(digest));
    }

    private DutyContext Context(DateTimeOffset now, ChatStanding chat) => new(Id, _rules, Roster.Empty, now)
    {
        Official = _official,
        Chats = [chat],
        Channels = ImmutableDictionary<string, ChannelOffer>.Empty.Add(chat.Channel, ChannelOffer.Of(SendRules.Open)),
    };
}
