using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Units;
using BotService.Host.Officials;
using BotService.Runtime.Access;
using BotService.Runtime.Officials;
using BotService.Runtime.Turns;

namespace BotService.Host.Keys;

/// <summary>A key that somebody wants.</summary>
/// <param name="Units">Where the scope holds; see <see cref="Scope"/>.</param>
/// <param name="Days">How long it holds, to the end of the last day.</param>
/// <param name="Official">Whose it is, by the id of the directory; null for a program, or somebody who is not in it.</param>
internal sealed record KeyWish(string? Label, StaffRole Role, Sight Sight = Sight.Everything, string[]? Units = null, int Days = KeyWish.UsualDays, string? Official = null)
{
    public const int UsualDays = 365;
}

/// <summary>What became of a wish. The set is closed on purpose.</summary>
internal abstract record KeyAnswer
{
    private KeyAnswer()
    {
    }

    public sealed record Made(NewKey Key) : KeyAnswer;

    /// <param name="Wrong">By field.</param>
    public sealed record Refused(ImmutableSortedDictionary<string, string[]> Wrong) : KeyAnswer;
}

/// <summary>Gives out keys; the same for the API and the command line.</summary>
internal sealed class KeyOffice(IKeys keys, IOfficials officials, IDialogShelf dialogs, DirectoryOffice directory)
{
    public const int MostDays = 1_100;
    private const int LongestLabel = 80;
    private const int MostUnits = 50;

    public async ValueTask<KeyAnswer> CreateAsync(KeyWish wish, CancellationToken ct)
    {
        var holder = wish.Official is { } id ? (await officials.FindAsync(new(id), ct))?.Official.Id : null;
        (string Field, string Why)[] nobody = wish.Official is not null && holder is null ? [("official", "There is nobody of this id: see 'directory show'.")] : [];
        var wrong = Wrong(wish).Concat(nobody).ToImmutableSortedDictionary(entry => entry.Field, entry => new[] { entry.Why }, StringComparer.Ordinal);
        if (!wrong.IsEmpty)
        {
            return new KeyAnswer.Refused(wrong);
        }

        var scope = new Scope(wish.Sight, [.. (wish.Units ?? []).Distinct(StringComparer.Ordinal).Select(unit => new UnitId(unit))]);
        var expires = directory.EndOf(directory.Today.AddDays(wish.Days)).AddSeconds(1);
        var (label, grant) = (wish.Label!.Trim(), new Grant(wish.Role, scope));
        return new KeyAnswer.Made(holder is { } person ? await keys.CreateForAsync(person, label, grant, expires, ct) : await keys.CreateAsync(label, grant, expires, ct));
    }

    /// <summary>For the audit log.</summary>
    public static string InShort(KeyRecord key) => $"{key.Grant.Role} with sight {key.Grant.Scope.Sight} {string.Join(' ', key.Grant.Scope.Units)}{(key.Holder is { } holder ? $" for official:{holder.Value}" : "")}".TrimEnd();

    private IEnumerable<(string Field, string Why)> Wrong(KeyWish wish)
    {
        if (wish.Label?.Trim() is not { Length: > 0 and <= LongestLabel })
        {
            yield return ("label", $"Say what the key is for, in 1 to {LongestLabel} characters.");
        }

        if (!Enum.IsDefined(wish.Role))
        {
            yield return ("role", "There is no such role.");
        }

        if (!Enum.IsDefined(wish.Sight) || (wish.Role == StaffRole.Admin && wish.Sight != Sight.Everything))
        {
            yield return ("sight", "An admin sees everything; for less, give another role.");
        }

        if (wish.Days is < 1 or > MostDays)
        {
            yield return ("days", $"A key holds 1 to {MostDays} days.");
        }

        if (UnitsWrong(wish.Sight, wish.Units ?? []) is { } units)
        {
            yield return ("units", units);
        }
    }

    private string? UnitsWrong(Sight sight, string[] units) => (sight, units) switch
    {
        (Sight.Units, []) => "Name the units that the key is for.",
        (Sight.Everything or Sight.Totals, not []) => $"With the sight {sight} no unit is named.",
        (_, { Length: > MostUnits }) => $"At most {MostUnits} units: name one above them.",
        _ => units.FirstOrDefault(unit => !dialogs.Library.Units.ContainsKey(new UnitId(unit ?? ""))) is { } unknown ? $"There is no unit '{unknown}': see dialogs/units." : null,
    };
}
