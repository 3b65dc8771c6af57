using System.Collections.Immutable;
using BotService.Core.Links;
using BotService.Core.Polls;
using BotService.Core.Units;
using BotService.Runtime.Links;
using BotService.Runtime.Turns;

namespace BotService.Host.Links;

/// <summary>A link that somebody wants.</summary>
internal sealed record LinkWish(string Poll, string Unit, string? Procedure, DateOnly? ValidFrom, DateOnly? ValidTo);

/// <summary>What became of a wish. The set is closed on purpose.</summary>
internal abstract record LinkAnswer
{
    private LinkAnswer()
    {
    }

    public sealed record Made(Link Link) : LinkAnswer;

    /// <param name="Wrong">By field.</param>
    public sealed record Refused(ImmutableSortedDictionary<string, string[]> Wrong) : LinkAnswer;
}

/// <summary>Makes links for polls and units that exist; the same for the API and the command line.</summary>
internal sealed class LinkOffice(ILinks links, IDialogShelf dialogs)
{
    private const int LongestProcedure = 60;

    public async ValueTask<LinkAnswer> CreateAsync(LinkWish wish, CancellationToken ct)
    {
        var wrong = Wrong(wish, dialogs.Library).ToImmutableSortedDictionary(entry => entry.Field, entry => new[] { entry.Why }, StringComparer.Ordinal);
        return wrong.IsEmpty
            ? new LinkAnswer.Made(await links.CreateAsync(new Link("", new PollId(wish.Poll), new UnitId(wish.Unit), wish.Procedure, wish.ValidFrom, wish.ValidTo, default), ct))
            : new LinkAnswer.Refused(wrong);
    }

    private static IEnumerable<(string Field, string Why)> Wrong(LinkWish wish, DialogLibrary library)
    {
        if (!library.Polls.ContainsKey(new PollId(wish.Poll ?? "")))
        {
            yield return ("poll", $"There is no poll '{wish.Poll}'. There are: {string.Join(", ", library.Polls.Keys.Select(id => id.Value).Order(StringComparer.Ordinal))}.");
        }

        if (!library.Units.ContainsKey(new UnitId(wish.Unit ?? "")))
        {
            yield return ("unit", $"There is no unit '{wish.Unit}'. There are: {string.Join(", ", library.Units.Keys.Select(id => id.Value).Order(StringComparer.Ordinal))}.");
        }

        if (wish.Procedure is { Length: 0 or > LongestProcedure })
        {
            yield return ("procedure", $"The procedure's name must have 1 to {LongestProcedure} characters.");
        }

        if (wish.ValidTo < wish.ValidFrom)
        {
            yield return ("validTo", "The last day lies before the first.");
        }
    }
}
