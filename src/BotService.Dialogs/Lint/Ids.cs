using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Lint;

/// <summary>Which ids may be written. They travel in buttons and names of counts, so they are short and plain.</summary>
internal static class Ids
{
    public const int Poll = 24;
    public const int Question = 16;
    public const int Option = 12;
    public const int Unit = 16;
    public const int Word = 24;
    public const int Group = 32;

    /// <summary>Reads a required id; what is wrong with it is reported, and it is used all the same, so that references to it resolve.</summary>
    public static string? Read(Section section, string key, int longest, bool capitals = false)
    {
        var id = section.Word(key, required: true);
        if (id is not null)
        {
            Check(section.PlaceOf(key), id, longest, capitals, section.Findings);
        }

        return id;
    }

    public static void Check(Place at, string id, int longest, bool capitals, Findings findings)
    {
        if (id.Length > longest)
        {
            findings.Error(at, $"The id \"{id}\" has {id.Length} characters; {longest} are allowed", "Shorten it");
        }

        if (id is ['-', ..])
        {
            findings.Error(at, $"The id \"{id}\" begins with a hyphen", "Begin with a letter or a digit");
        }

        if (!id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-' || (capitals && char.IsAsciiLetterUpper(letter))))
        {
            findings.Error(at, $"The id \"{id}\" contains other signs than letters without accents, digits and hyphens", capitals ? "Use A-Z, a-z, 0-9 and -" : "Use a-z, 0-9 and -");
        }
    }
}
