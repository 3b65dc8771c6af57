using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Host.Announcements.Forms;

namespace BotService.Host.Announcements;

/// <summary>Begins all parts of a series, each a draft of its own that is planned, approved and confirmed like any other.</summary>
internal sealed class SeriesDesk(AnnouncementDesk desk)
{
    /// <returns>What was begun, in order; where <paramref name="mistakes"/> holds something afterwards, the parts before it, which stay.</returns>
    public async Task<ImmutableArray<Announcement>> BeginAsync(SeriesForm form, AnnouncementActor actor, Mistakes mistakes, CancellationToken ct)
    {
        var parts = await ReadAsync(form, mistakes, ct);
        var begun = ImmutableArray.CreateBuilder<Announcement>(parts.Length);
        foreach (var (id, draft) in parts)
        {
            if (await desk.Kept.BeginAsync(id, draft, actor, ct) is ActOutcome.Done(var next, _))
            {
                begun.Add(next);
            }
            else
            {
                // Whoever began one of these at the very same moment keeps it; what was begun here is there and can be looked at.
                mistakes.Add("/prefix", $"The part {id} could not be begun: somebody else has just begun it, or you may not. {(begun.Count == 0 ? "Nothing was begun." : $"The parts up to {begun[^1].Id} are begun and stay.")}");
                break;
            }
        }

        return begun.ToImmutable();
    }

    private async Task<ImmutableArray<(AnnouncementId Id, AnnouncementDraft Draft)>> ReadAsync(SeriesForm form, Mistakes mistakes, CancellationToken ct)
    {
        var catalog = desk.Library.Announcements;
        if (form.Series is not { } name || !catalog.Series.TryGetValue(name, out var rule))
        {
            mistakes.Add("/series", $"There is no such series: there are {string.Join(", ", catalog.Series.Keys.Order(StringComparer.Ordinal))}.");
            return [];
        }

        if (!mistakes.Unless(form.First >= desk.Today, "/first", "Give the day of the first part: today or a day to come."))
        {
            return [];
        }

        var days = rule.Days(form.First!.Value, desk.Kept.QuietDays);
        var prefix = form.Prefix ?? string.Create(CultureInfo.InvariantCulture, $"{name}-{form.First.Value:yyMM}");
        var read = ImmutableArray.CreateBuilder<(AnnouncementId, AnnouncementDraft)>();
        foreach (var (template, day) in catalog.PartsOf(name).Zip(days))
        {
            var number = template.Series!.Value.Part.ToString(CultureInfo.InvariantCulture);
            var id = $"{prefix}-{number}";
            if (!mistakes.Unless(AnnouncementId.IsValid(id), "/prefix", $"Lower-case letters, digits and hyphens; with the number at most {AnnouncementId.Longest}.")
                || !mistakes.Unless(await desk.FindAsync(id, ct) is null, "/prefix", $"There is an announcement {id} already: give another prefix."))
            {
                return [];
            }

            var wrong = new Mistakes();
            if (await desk.ReadAsync(PartOf(form, template, day, rule), wrong, ct) is { } draft)
            {
                read.Add((new(id), draft));
            }

            foreach (var (pointer, told) in wrong.ByPointer())
            {
                mistakes.Add(pointer.StartsWith("/values", StringComparison.Ordinal) ? $"/values/{number}{pointer["/values".Length..]}" : pointer, told[0]);
            }
        }

        return mistakes.None ? read.ToImmutable() : [];
    }

    // The next part ends it: two at once would be two messages too many.
    private AnnouncementForm PartOf(SeriesForm form, AnnouncementTemplate template, DateOnly day, SeriesRule rule)
    {
        var number = template.Series!.Value.Part.ToString(CultureInfo.InvariantCulture);
        var own = form.Values?.GetValueOrDefault(number) ?? [];
        var all = form.Values?.GetValueOrDefault(SeriesForm.Every) ?? [];
        return new(
            Template: template.Id,
            Values: template.Values.Where(name => own.ContainsKey(name) || all.ContainsKey(name)).ToDictionary(name => name, name => own.GetValueOrDefault(name) ?? all[name], StringComparer.Ordinal),
            Audience: form.Audience,
            Earliest: desk.StartOf(day),
            Expires: desk.StartOf(day.AddDays(rule.EveryDays)));
    }
}
