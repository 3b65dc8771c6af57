using BotService.Runtime.Agenda;

namespace BotService.Runtime.Letters;

/// <summary>Updates that could not be understood go when their time is over.</summary>
internal sealed class OldUpdates(LetterBox letters) : IUpkeep
{
    public async ValueTask<bool> StepAsync(DateTimeOffset now, CancellationToken ct)
    {
        await foreach (var (partition, letter) in letters.AllAsync(ct))
        {
            if (letter.Kind == "update" && letter.At + LetterBox.UpdateLife < now)
            {
                await letters.RemoveAsync(partition, letter.Id, ct);
            }
        }

        return false;
    }
}
