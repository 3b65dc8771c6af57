using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotService.Core.Texts;
using BotService.Runtime;

namespace BotService.Channels.WebChat.Page;

/// <summary>
/// The page and its files, held in the assembly. Files are named by the hash of all of them, so that they may be kept for ever, and a page
/// never mixes two versions.
/// </summary>
internal sealed class ChatPage
{
    private const string Resources = "webchat/";
    private const string Shell = "chat.html";
    private const string Script = "embed.js";
    private const string ScriptStyle = "embed.css";

    /// <summary>What the script on other sites' pages says itself.</summary>
    private static readonly string[] ScriptTexts = ["web.title", "web.open", "web.close"];

    private readonly Dictionary<string, PageAsset> _assets;

    public ChatPage(ITexts texts, RuntimeOptions options)
    {
        var files = Read();
        Version = Convert.ToHexStringLower(SHA256.HashData(files.SelectMany(static file => file.Value).ToArray()))[..16];
        _assets = files.Where(static file => file.Key is not (Shell or Script or ScriptStyle)).ToDictionary(static file => file.Key, static file => PageAsset.Of(file.Key, file.Value));
        var shell = Encoding.UTF8.GetBytes(Fill(Encoding.UTF8.GetString(files[Shell]), texts, options));
        Html = PageAsset.Of(Shell, shell);
        var script = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[Script])
            .Replace("{{texts}}", Settings(texts, options.Facts.DefaultLanguage, ScriptTexts), StringComparison.Ordinal)
            .Replace("{{style}}", Encoding.UTF8.GetString(files[ScriptStyle]), StringComparison.Ordinal));
        Embed = PageAsset.Of(Script, script);
    }

    public string Version { get; }

    public PageAsset Html { get; }

    /// <summary>The script that puts the page into a frame on other sites.</summary>
    public PageAsset Embed { get; }

    public PageAsset? Find(string name) => _assets.GetValueOrDefault(name);

    private string Fill(string shell, ITexts texts, RuntimeOptions options)
    {
        var language = options.Facts.DefaultLanguage;
        var noScript = $"{texts.Render(TextRef.System(WebTexts.NoScript), Language.Vietnamese)} {texts.Render(TextRef.System(WebTexts.NoScript), Language.English)}";
        return shell
            .Replace("{{version}}", Version, StringComparison.Ordinal)
            .Replace("{{language}}", Code(language), StringComparison.Ordinal)
            .Replace("{{title}}", HtmlEncoder.Default.Encode(texts.Render(TextRef.System(WebTexts.Title), language)), StringComparison.Ordinal)
            .Replace("{{controller}}", HtmlEncoder.Default.Encode(options.Facts.Controller), StringComparison.Ordinal)
            .Replace("{{noscript}}", HtmlEncoder.Default.Encode(noScript), StringComparison.Ordinal)
            .Replace("{{settings}}", Settings(texts, language, WebTexts.All.Select(static text => text.Key)), StringComparison.Ordinal);
    }

    /// <summary>Stands inside the page; the default encoder leaves no <c>&lt;</c> with which it could end there.</summary>
    private static string Settings(ITexts texts, Language language, IEnumerable<string> keys)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("language", Code(language));
            foreach (var each in Enum.GetValues<Language>())
            {
                json.WriteStartObject(Code(each));
                foreach (var key in keys)
                {
                    json.WriteString(key[WebTexts.Prefix.Length..], texts.Render(TextRef.System(key), each));
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Code(Language language) => language == Language.English ? "en" : "vi";

    private static SortedDictionary<string, byte[]> Read()
    {
        var assembly = typeof(ChatPage).Assembly;
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using var from = assembly.GetManifestResourceStream(resource)!;
            using var copy = new MemoryStream();
            from.CopyTo(copy);
            files.Add(resource[Resources.Length..], copy.ToArray());
        }

        return files;
    }
}
