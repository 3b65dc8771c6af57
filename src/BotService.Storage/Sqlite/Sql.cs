namespace BotService.Storage.Sqlite;

/// <summary>One SQL text with a number of its own, so that a session finds its prepared form without hashing the text.</summary>
internal sealed class Sql
{
    private static int s_count;

    public Sql(string text)
    {
        Text = text;
        Number = Interlocked.Increment(ref s_count) - 1;
    }

    public string Text { get; }

    public int Number { get; }

    public static int Count => Volatile.Read(ref s_count);
}
