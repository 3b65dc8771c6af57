using System.Collections;
using System.Globalization;
using System.Text;
using BotService.Core.Links;
using QRCoder;

namespace BotService.Host.Links;

/// <summary>A link as a QR code: on paper (SVG, PNG) and in a terminal. Damage to a seventh of it can be read over.</summary>
internal sealed class QrPicture
{
    private const int PixelsPerModule = 12;
    private const int TextHeight = 6;
    private readonly string _address;
    private readonly string _code;
    private readonly List<BitArray> _modules;

    /// <param name="address">What a scanner reads.</param>
    /// <param name="link">Its code is printed to be typed by hand.</param>
    public QrPicture(string address, Link link)
        : this(address, link.Code)
    {
    }

    /// <param name="code">Printed to be typed by hand.</param>
    public QrPicture(string address, string code)
    {
        _address = address;
        _code = LinkCode.Spaced(code);
        using var drawn = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        _modules = [.. drawn.ModuleMatrix.Select(row => new BitArray(row))];
    }

    /// <summary>With the code under it. One module is one unit, quiet zone included.</summary>
    public string Svg()
    {
        var size = _modules.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (_modules[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size + TextHeight}" width="{size * 6}" height="{(size + TextHeight) * 6}" shape-rendering="crispEdges" role="img" aria-label="{_code}">
            <rect width="100%" height="100%" fill="#fff"/>
            <path fill="#000" d="{path}"/>
            <text x="{size / 2.0}" y="{size + 2.5}" font-family="monospace" font-size="4.2" font-weight="bold" text-anchor="middle" fill="#000">{_code}</text>
            </svg>

            """);
    }

    public byte[] Png()
    {
        using var code = QRCodeGenerator.GenerateQrCode(_address, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsPerModule);
    }

    /// <summary>For a terminal: two modules above each other in one character, light on dark or dark on light.</summary>
    public string Blocks()
    {
        var text = new StringBuilder();
        for (var y = 0; y < _modules.Count; y += 2)
        {
            for (var x = 0; x < _modules.Count; x++)
            {
                var (upper, lower) = (_modules[y][x], y + 1 < _modules.Count && _modules[y + 1][x]);
                text.Append((upper, lower) switch
                {
                    (true, true) => ' ',
                    (true, false) => '▄',
                    (false, true) => '▀',
                    _ => '█',
                });
            }

            text.Append('\n');
        }

        return text.Append(_code).Append('\n').ToString();
    }
}
