namespace BotService.Runtime.Stores;

/// <summary>
/// The name of a document: one letter for its kind, a colon, and an id. Kinds: <c>c</c> conversation, <c>l</c> link, <c>r</c> report,
/// <c>d</c> dialog revision, <c>p</c> person (the linked chats of one), <c>k</c> pair code (by its keyed hash, for a day), <c>v</c> a
/// secret in the vault, <c>o</c> official (of the directory; sealed), <c>i</c> invitation (from its code's keyed hash to an official),
/// <c>g</c> campaign (rules only), <c>s</c> slice (has one partition's officials look at rules), <c>w</c> worklist of an official,
/// <c>h</c> orders about waves, <c>e</c> pauses of offices, <c>n</c> announcement (rules and state only), <c>q</c> slice of an announcement, <c>b</c> bearer key (by its id; a hash), <c>a</c> the end of the audit log.
/// </summary>
public readonly record struct DocumentKey(string Value)
{
    public char Kind => Value[0];

    public string Id => Value[2..];

    public static DocumentKey Of(char kind, string id) => new($"{kind}:{id}");

    public override string ToString() => Value;
}

/// <summary>Spreads documents over partitions. The count is fixed when a store is created.</summary>
public static class Partitioning
{
    public const int DefaultCount = 16;

    public static int Of(DocumentKey key, int count) => (int)(StableHash.Of(key.Value) % (uint)count);
}
