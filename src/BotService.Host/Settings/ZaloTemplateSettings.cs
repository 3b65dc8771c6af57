namespace BotService.Host.Settings;

internal sealed class ZaloTemplateSettings
{
    /// <summary>As Zalo shows it.</summary>
    public string? Id { get; set; }

    /// <summary>The template's fields and the text's arguments that fill them: <c>ten=title;ngay=date</c>.</summary>
    public string? Fields { get; set; }

    /// <summary>Of one message, in VND.</summary>
    public decimal Cost { get; set; } = 200;

    /// <summary>True when Zalo approved it as promotion (tag 3).</summary>
    public bool Promotion { get; set; }

    /// <returns>Field and argument; null when it is not written like that.</returns>
    public IReadOnlyList<(string Field, string Argument)>? FieldList()
    {
        var pairs = (Fields ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('=', StringSplitOptions.TrimEntries))
            .ToList();
        return pairs.TrueForAll(pair => pair is [{ Length: > 0 and <= 60 }, { Length: > 0 and <= 60 }]) && pairs.DistinctBy(pair => pair[0]).Count() == pairs.Count
            ? pairs.ConvertAll(pair => (pair[0], pair[1]))
            : null;
    }
}
