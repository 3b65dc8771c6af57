namespace BotService.Runtime.Duties;

/// <param name="At">When it was to begin.</param>
/// <param name="Intended">People who were to be reminded in it.</param>
/// <param name="Sent">Of them, those handed to a chat.</param>
/// <param name="Moved">Of them, those whom it passed over because it ran too late, or because they had nothing open any more or wanted it later.</param>
public sealed record Wave(DateTimeOffset At, int Intended, int Sent, int Moved)
{
    public int Waiting => Intended - Sent - Moved;
}
