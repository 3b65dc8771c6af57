namespace BotService.Dialogs.Yaml;

/// <summary>Where something stands: file, line and column from 1; line 0 means the file as a whole.</summary>
internal readonly record struct Place(string File, int Line, int Column)
{
    public static Place Whole(string file) => new(file, 0, 0);
}
