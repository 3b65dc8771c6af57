namespace BotService.Host.Calendars;

/// <summary>A pause as the API takes it.</summary>
/// <param name="Unit">With all units below it; without one, every unit.</param>
/// <param name="To">Included; without one, a single day.</param>
/// <param name="Note">Why, as people whose days move are told it.</param>
/// <param name="NoteEnglish">The same in English; without one, <paramref name="Note"/>.</param>
internal sealed record PauseWish(string? Unit, DateOnly From, DateOnly? To, string? Note, string? NoteEnglish);

/// <summary>What of a pause can be changed: with another first day it is another pause.</summary>
internal sealed record PauseChange(DateOnly To, string? Note, string? NoteEnglish);
