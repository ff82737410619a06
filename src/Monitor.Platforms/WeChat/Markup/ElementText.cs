using System.Text;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.WeChat.Markup;

/// <summary>Collects the text of one element while a <see cref="MarkupReader"/> walks over it.</summary>
internal static class ElementText
{
    /// <summary>
    /// Reads on from an opening tag to its closing tag (elements of the same name inside are counted) and gives the plain text between, without scripts.
    /// Stops after <paramref name="limit"/> characters: an element that never closes must not swallow the page.
    /// </summary>
    public static string Read(ref MarkupReader reader, int limit = 2000)
    {
        var name = reader.Name.ToString();
        var depth = 1;
        var text = new StringBuilder();
        while (text.Length < limit && reader.Read())
        {
            switch (reader.Token)
            {
                case MarkupToken.Text:
                    text.Append(reader.Content[..Math.Min(reader.Content.Length, limit)]);
                    break;
                case MarkupToken.Open when reader.Is(name):
                    depth++;
                    break;
                case MarkupToken.Close when reader.Is(name):
                    if (--depth == 0)
                        return HtmlText.ToPlain(text.ToString());
                    break;
                case MarkupToken.Open when reader.Is("br") || reader.Is("p") || reader.Is("div"):
                    text.Append("<br>");
                    break;
            }
        }

        return HtmlText.ToPlain(text.ToString());
    }
}
