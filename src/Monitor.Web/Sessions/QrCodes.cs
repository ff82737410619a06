using System.Text;
using StbImageSharp;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Monitor.Web.Sessions;

/// <summary>QR codes of sign-in pages: reads the picture, and draws the code in a terminal with half blocks.</summary>
internal static class QrCodes
{
    /// <summary>Below it a module is dark.</summary>
    private const byte Dark = 128;

    /// <summary>Light modules around a drawn code; the standard asks for four.</summary>
    private const int Margin = 4;

    /// <summary>What the code in a picture (PNG) says; null when none can be read.</summary>
    public static string? Read(ReadOnlyMemory<byte> picture)
    {
        var image = ImageResult.FromMemory(picture.ToArray(), ColorComponents.RedGreenBlue);
        var source = new RGBLuminanceSource(image.Data, image.Width, image.Height, RGBLuminanceSource.BitmapFormat.RGB24);
        var reader = new BarcodeReaderGeneric
        {
            AutoRotate = false,
            Options = new DecodingOptions { PossibleFormats = [BarcodeFormat.QR_CODE], TryHarder = true, CharacterSet = "UTF-8" },
        };
        return reader.Decode(source)?.Text;
    }

    /// <summary>A code that says <paramref name="text"/>, two modules a character, black on white whatever the terminal's colours are.</summary>
    public static string Draw(string text)
    {
        var code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, new Dictionary<EncodeHintType, object> { [EncodeHintType.MARGIN] = Margin });
        return Lines(code.Width, code.Height, (x, y) => code[x, y]);
    }

    /// <summary>The picture itself, as coarse as the width demands: for a code that could not be read here, but may be by a phone.</summary>
    public static string DrawPicture(ReadOnlyMemory<byte> picture, int width)
    {
        var image = ImageResult.FromMemory(picture.ToArray(), ColorComponents.Grey);
        var columns = Math.Min(width, image.Width);
        var rows = Math.Max(1, image.Height * columns / image.Width);
        return Lines(columns, rows, (x, y) => image.Data[(y * image.Height / rows * image.Width) + (x * image.Width / columns)] < Dark);
    }

    private static string Lines(int width, int height, Func<int, int, bool> isDark)
    {
        var text = new StringBuilder();
        for (var y = 0; y < height; y += 2)
        {
            text.Append("\u001b[30;107m");
            for (var x = 0; x < width; x++)
            {
                var lower = y + 1 < height && isDark(x, y + 1);
                text.Append(isDark(x, y) ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }

            text.Append("\u001b[0m\n");
        }

        return text.ToString();
    }
}
