using System.Collections.Immutable;
using System.Text;
using BotService.Dialogs.Lint;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BotService.Dialogs.Yaml;

/// <summary>
/// Reads YAML from the parser's events and stops at the first breach of a bound, so that no file, however made, costs more than a moment:
/// 1 MB, 64 levels, 20,000 nodes, one document, no aliases, no tags. The library's own tree (<c>YamlStream</c>) is never built:
/// it takes seconds for a few kilobytes of brackets.
/// </summary>
internal sealed class YamlTree
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxDepth = 64;
    public const int MaxNodes = 20_000;

    // The scanner looks this far ahead of the events for the colon of a key; the longest key here is an id of some 30 characters.
    private const int MaxKey = 128;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _file;
    private readonly Parser _parser;
    private readonly Findings _findings;
    private int _nodes;

    private YamlTree(string file, TextReader text, Findings findings)
    {
        _file = file;
        _parser = new Parser(new Scanner(text, skipComments: true, MaxKey));
        _findings = findings;
    }

    /// <returns>Null when the file cannot be read at all; the reason is among the findings.</returns>
    public static YamlNode? Read(string file, ReadOnlySpan<byte> bytes, Findings findings)
    {
        if (bytes.Length > MaxBytes)
        {
            findings.Error(Place.Whole(file), "The file is larger than 1 MB", "Split it into several files");
            return null;
        }

        string text;
        try
        {
            text = Strict.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            findings.Error(Place.Whole(file), "The file is not UTF-8", "Save it as UTF-8 (in the editor's \"save as\")");
            return null;
        }

        return Read(file, text, findings);
    }

    public static YamlNode? Read(string file, string text, Findings findings)
    {
        // The scanner takes NUL for the end of the file, and what stands behind it would be silently left out.
        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var nul)
        {
            findings.Error(new(file, text.AsSpan(0, nul).Count('\n') + 1, 1), "This is not YAML: a NUL stands in it", "Save the file as UTF-8 text");
            return null;
        }

        using var reader = new StringReader(text);
        var tree = new YamlTree(file, reader, findings);
        try
        {
            return tree.Document();
        }
        catch (YamlException broken)
        {
            findings.Error(
                tree.At(broken.Start),
                $"This is not YAML: {broken.Message.TrimEnd('.')}",
                "Look for a missing colon, quotation mark or indentation here or on the line before");
        }
        catch (RefusedException refused)
        {
            findings.Error(refused.At, refused.Message, refused.Cure);
        }
        catch (Exception failed) when (failed is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            // The library's scanner gives up in this way at some broken texts, a bracket that never closes before a comment, for example.
            findings.Error(tree.At(tree._parser.Current?.End ?? Mark.Empty), "This is not YAML from here on", "Look for a missing bracket, colon or quotation mark here or after");
        }

        return null;
    }

    private YamlNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _findings.Error(Place.Whole(_file), "The file is empty", "Write its content or remove the file");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            throw new RefusedException(At(_parser.Current?.Start ?? Mark.Empty), "A second document begins here", "Keep one document per file; remove the line ---");
        }

        return root;
    }

    private YamlNode Node(int depth)
    {
        // Recursion is safe: it is as deep as the bound at most.
        var here = _parser.Consume<ParsingEvent>();
        if (here is AnchorAlias)
        {
            throw new RefusedException(At(here.Start), "References to another place (*name) are not allowed", "Write the content out");
        }

        if (here is not NodeEvent node)
        {
            // The library ends some broken groups after a key.
            throw new RefusedException(At(here.Start), "This is not YAML: something is missing here", "Look for a key without a value, or a stray bracket");
        }

        if (!node.Anchor.IsEmpty)
        {
            throw new RefusedException(At(here.Start), "Anchors (&name) are not allowed", "Remove the anchor");
        }

        if (!node.Tag.IsEmpty)
        {
            throw new RefusedException(At(here.Start), "Tags (!name) are not allowed", "Remove the tag; use quotation marks for a text that begins with !");
        }

        if (depth > MaxDepth)
        {
            throw new RefusedException(At(here.Start), "Nested more than 64 levels deep", "Dialogs need five or six levels; look for stray brackets");
        }

        if (++_nodes > MaxNodes)
        {
            throw new RefusedException(At(here.Start), "More than 20,000 entries in one file", "Split it into several files");
        }

        return node switch
        {
            Scalar scalar => new YamlNode.Scalar(At(scalar.Start), scalar.Value),
            SequenceStart => Sequence(At(here.Start), depth),
            _ => Mapping(At(here.Start), depth),
        };
    }

    private YamlNode.Sequence Sequence(Place at, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        _parser.Consume<SequenceEnd>();
        return new(at, items.DrainToImmutable());
    }

    private YamlNode.Mapping Mapping(Place at, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlNode.Entry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is not YamlNode.Scalar named)
            {
                throw new RefusedException(key.At, $"A key must be a word, not {key.Kind}", "Write  key: value");
            }

            if (!seen.Add(named.Text))
            {
                _findings.Error(named.At, $"The key \"{named.Text}\" stands here twice", "Keep one of them");
                continue;
            }

            entries.Add(new(named, value));
        }

        _parser.Consume<MappingEnd>();
        return new(at, entries.DrainToImmutable());
    }

    private Place At(Mark mark) => new(_file, (int)mark.Line, (int)mark.Column);

    /// <summary>Leaves the recursion at once; never leaves this type.</summary>
    private sealed class RefusedException(Place at, string message, string cure) : Exception(message)
    {
        public Place At { get; } = at;

        public string Cure { get; } = cure;
    }
}
