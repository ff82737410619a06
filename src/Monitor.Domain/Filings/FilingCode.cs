using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Monitor.Domain.Filings;

/// <summary>新媒体标识码 of the national register (全国政务新媒体信息报送系统): exactly sixteen letters and digits, one an account.</summary>
public static class FilingCode
{
    /// <summary>Its length.</summary>
    public const int Length = 16;

    /// <summary>Reads one as people write it: full-width forms, blanks within and small letters are tolerated.</summary>
    /// <returns>Whether it is one; <paramref name="code"/> is its form for comparing.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? code)
    {
        code = null;
        if (text is null)
            return false;
        var form = new StringBuilder(Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')
                continue;
            form.Append(char.ToUpperInvariant(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c));
        }

        if (form.Length != Length)
            return false;
        code = form.ToString();
        if (code.All(char.IsAsciiLetterOrDigit))
            return true;
        code = null;
        return false;
    }
}
