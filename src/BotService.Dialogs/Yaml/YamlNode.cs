using System.Collections.Immutable;

namespace BotService.Dialogs.Yaml;

/// <summary>What a YAML file says, without its formatting, each part with its place. Scalars are words; what they mean is the reader's business.</summary>
internal abstract record YamlNode(Place At)
{
    /// <summary>How a person would call it.</summary>
    public abstract string Kind { get; }

    public sealed record Scalar(Place At, string Text) : YamlNode(At)
    {
        public override string Kind => "a text";
    }

    public sealed record Sequence(Place At, ImmutableArray<YamlNode> Items) : YamlNode(At)
    {
        public override string Kind => "a list";
    }

    public sealed record Mapping(Place At, ImmutableArray<Entry> Entries) : YamlNode(At)
    {
        public override string Kind => "a group of keys";

        public YamlNode? Find(string key)
        {
            foreach (var entry in Entries)
            {
                if (entry.Key.Text == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }

    public readonly record struct Entry(Scalar Key, YamlNode Value);
}
