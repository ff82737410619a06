using System.Globalization;
using System.Text;
using ZXing;
using ZXing.QrCode;

namespace Monitor.Replicas.SignIns;

/// <summary>A QR code as a picture that a page can show.</summary>
internal static class QrPicture
{
    internal static string Of(string text)
    {
        var code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
        var svg = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {code.Width} {code.Height}' shape-rendering='crispEdges'><rect width='100%' height='100%' fill='#fff'/>");
        for (var y = 0; y < code.Height; y++)
        {
            for (var x = 0; x < code.Width; x++)
            {
                if (code[x, y])
                    svg.Append(CultureInfo.InvariantCulture, $"<rect x='{x}' y='{y}' width='1' height='1'/>");
            }
        }

        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg.Append("</svg>").ToString()));
    }
}
