namespace BotService.TestKit.Browser;

/// <summary>What a visitor looks at the page with. A small phone by default.</summary>
/// <param name="Calm">Asks for no motion, so that nothing is caught half-way.</param>
public sealed record VisitorTraits(int Width = 360, int Height = 740, string Locale = "vi-VN", bool Dark = false, bool Calm = true)
{
    public static VisitorTraits Phone { get; } = new();

    public static VisitorTraits Desk { get; } = new(1280, 800);
}
