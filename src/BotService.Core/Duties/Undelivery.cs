using System.Collections.Immutable;

namespace BotService.Core.Duties;

/// <summary>A digest that was not shown counts for nothing: what it changed is taken back, and it is planned again without that chat.</summary>
internal static class Undelivery
{
    /// <param name="until">The chat is not tried before; null when it is not to be tried at all: then not today, and later only if it still is the person's.</param>
    public static void Take(WorklistDraft draft, string reference, string? chat, DateTimeOffset? until)
    {
        var digests = draft.State.Digests;
        var position = IndexOf(digests, reference);
        if (position < 0 || (chat is not null && digests[position].Chat != chat))
        {
            return;
        }

        var digest = digests[position];
        var later = digests.RemoveAt(position);
        foreach (var line in digest.Lines)
        {
            TakeBack(draft, digest, line, ref later, position);
        }

        var rest = until > draft.Now ? until.Value : draft.Rules.StartOf(draft.Today.AddDays(1));
        draft.State = draft.State with
        {
            Digests = later,
            Tables = [.. draft.State.Tables.Select(table => table.Told == reference ? table with { Told = null } : table)],
            Pleas = [.. draft.State.Pleas.Select(plea => plea.Told == reference ? plea with { Told = null } : plea)],
            Rests = [.. draft.State.Rests.Where(one => one.Chat != digest.Chat && one.Until > draft.Now), new(digest.Chat, rest)],
        };
        Weekly.TakeBack(draft, digest);
        draft.CountWave(digest.Wave, DutyCells.Sent, -1);
        if (digest.Wave <= draft.Now && draft.Now <= digest.Wave + draft.Rules.Waves.LateAfter && position == later.Length)
        {
            // The wave still runs: another chat may take it now.
            Planning.Move(draft);
            draft.State = draft.State with { Wave = digest.Wave };
        }
        else
        {
            draft.CountWave(digest.Wave, DutyCells.Moved, 1);
        }
    }

    /// <summary>When a later digest showed the same duty, that one's memory of before is put right instead.</summary>
    private static void TakeBack(WorklistDraft draft, SentDigest digest, SentLine line, ref ImmutableArray<SentDigest> later, int from)
    {
        for (var i = from; i < later.Length; i++)
        {
            var lines = later[i].Lines;
            for (var j = 0; j < lines.Length; j++)
            {
                if (lines[j].Number == line.Number)
                {
                    var right = lines[j] with
                    {
                        Reminded = line.Reminded,
                        Overdue = line.Overdue,
                        Warned = lines[j].Level == line.Level ? line.Warned : lines[j].Warned,
                        WarnedOf = lines[j].Level == line.Level ? line.WarnedOf : lines[j].WarnedOf,
                    };
                    later = later.SetItem(i, later[i] with { Lines = lines.SetItem(j, right) });
                    return;
                }
            }
        }

        if (draft.IndexOf(line.Number) is not (>= 0 and var index))
        {
            return;
        }

        var duty = draft.Duties[index];
        var announced = duty.Level == line.Level && duty.Warned is not null;
        draft.Set(index, duty with
        {
            Reminded = duty.Reminded == digest.At ? line.Reminded : duty.Reminded,
            Overdue = line.Overdue,
            Later = duty.Later ?? (duty.State == DutyState.Open ? line.Later : null),
            Nudged = duty.Nudged || (line.Nudged && duty.State == DutyState.Open),
            Warned = announced ? line.Warned : duty.Warned,
            WarnedOf = announced ? line.WarnedOf : duty.WarnedOf,
        });
    }

    private static int IndexOf(ImmutableArray<SentDigest> digests, string reference)
    {
        for (var i = 0; i < digests.Length; i++)
        {
            if (digests[i].Reference == reference)
            {
                return i;
            }
        }

        return -1;
    }
}
