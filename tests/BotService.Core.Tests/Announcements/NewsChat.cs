using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Tests.Announcements;

/// <summary>One chat as an announcement meets it: looks once more, owes, sends, and says what became of it.</summary>
internal sealed class NewsChat(string key, string channel)
{
    private readonly Dictionary<string, NewsNote> _answers = new(StringComparer.Ordinal);
    private string? _met;

    public string Key => key;

    public string Channel => channel;

    /// <summary>The platform would say so at the next send; the chat does not know it before.</summary>
    public bool Blocks { get; set; }

    /// <summary>Never says anything, as if it were gone.</summary>
    public bool Silent { get; set; }

    /// <summary>The channel cannot send just now: what is owed stays owed, and is taken back as at any other time.</summary>
    public bool Down { get; set; }

    public int Asked { get; private set; }

    public bool Editable { get; set; } = true;

    public ChatStanding Standing { get; set; } = new(key, channel);

    /// <summary>What the person sees, with the edition.</summary>
    public List<int> Shown { get; } = [];

    public List<NewsNote> Owed { get; } = [];

    public bool Owes(string reference) => Owed.Exists(note => Named(note).Reference == reference);

    public NewsNote? Take(NewsNote note, bool goes, DateTimeOffset now)
    {
        Asked++;
        var (recipient, reference) = Named(note);
        if (Silent)
        {
            return null;
        }

        if (!NewsReference.IsNew(reference, _met))
        {
            return _answers.GetValueOrDefault(reference);
        }

        _met = reference;
        return note switch
        {
            _ when !goes => Answered(reference, new NewsNote.Withheld(recipient, reference)),
            NewsNote.Announce when Standing.OptedOut => Answered(reference, new NewsNote.Declined(recipient, reference, nameof(SendReason.OptedOut), null)),
            NewsNote.Announce when Standing.HeldUntil > now => Answered(reference, new NewsNote.Declined(recipient, reference, nameof(SendReason.Held), Standing.HeldUntil)),
            NewsNote.Announce when Shown.Count > 0 => Answered(reference, new NewsNote.Declined(recipient, reference, NewsReasons.AlreadyHad, null)),
            _ => Owe(note),
        };
    }

    /// <summary>The dispatcher's look at the first thing owed.</summary>
    public NewsNote? Send(bool goes)
    {
        if (Owed.Count == 0)
        {
            return null;
        }

        var note = Owed[0];
        var (recipient, reference) = Named(note);
        if (goes && Down)
        {
            return null;
        }

        Owed.RemoveAt(0);
        if (!goes)
        {
            return Answered(reference, new NewsNote.Withheld(recipient, reference));
        }

        if (Blocks)
        {
            Standing = Standing with { Reachable = false };
            return Answered(reference, new NewsNote.Undelivered(recipient, reference, Blocked: true, "403"));
        }

        if (note is NewsNote.Renew { Way: not MendWay.Message } && !Editable)
        {
            return Answered(reference, new NewsNote.Undelivered(recipient, reference, Blocked: false, "message can't be edited"));
        }

        Show(note);
        return Answered(reference, new NewsNote.Sent(recipient, reference, $"{channel}:{Shown.Count}"));
    }

    private void Show(NewsNote note)
    {
        switch (note)
        {
            case NewsNote.Announce announce:
                Shown.Add(announce.Edition);
                break;
            case NewsNote.Renew { Way: MendWay.Edit } renew:
                Shown[^1] = renew.Edition;
                break;
            case NewsNote.Renew { Way: MendWay.Delete }:
                Shown.RemoveAt(Shown.Count - 1);
                break;
            case NewsNote.Renew renew:
                Shown.Add(renew.Edition);
                break;
        }
    }

    private NewsNote? Owe(NewsNote note)
    {
        Owed.Add(note);
        return null;
    }

    private NewsNote Answered(string reference, NewsNote answer)
    {
        _answers[reference] = answer;
        return answer;
    }

    private static (string Recipient, string Reference) Named(NewsNote note) => note switch
    {
        NewsNote.Announce(_, _, _, var recipient, var reference, _, _) => (recipient, reference),
        NewsNote.Renew(_, _, _, var recipient, var reference, _, _, _) => (recipient, reference),
        _ => throw new ArgumentException($"{note} is not for a chat", nameof(note)),
    };
}
