namespace BotService.Core.Conversations;

/// <summary>What a person wrote stays within reach of a deletion for as long as it is kept, also when its run is known no more.</summary>
internal static class WrittenTexts
{
    private const int Most = 24;

    /// <summary>A run is about to be forgotten: its texts are noted. The oldest goes for good when there are too many to note.</summary>
    public static void Note(TurnDraft draft, Run run)
    {
        var noted = draft.State.Texts ?? [];
        foreach (var (question, answer) in run.Answers)
        {
            if (answer.Text)
            {
                noted = noted.Add(TextId.Of(run, question).ToString());
            }
        }

        while (noted.Length > Most)
        {
            Remove(draft, noted[0]);
            noted = noted.RemoveAt(0);
        }

        draft.State = draft.State with { Texts = noted.IsEmpty ? null : noted };
    }

    /// <summary>Removes every text this chat still knows of.</summary>
    public static void RemoveAll(TurnDraft draft)
    {
        foreach (var past in draft.State.Past)
        {
            foreach (var (question, answer) in past.Run.Answers)
            {
                if (answer.Text)
                {
                    draft.Owe(new Effect.KeepText(TextId.Of(past.Run, question), null));
                }
            }
        }

        foreach (var noted in draft.State.Texts ?? [])
        {
            Remove(draft, noted);
        }
    }

    private static void Remove(TurnDraft draft, string noted)
    {
        if (TextId.Read(noted) is { } id)
        {
            draft.Owe(new Effect.KeepText(id, null));
        }
    }
}
