namespace Monitor.Platforms.Text;

/// <summary>Brings texts that mean the same to the same form.</summary>
public static class TextForm
{
    /// <summary>
    /// For comparing platform texts: NFKC, 帐号 → 账号, no white space, ASCII punctuation for Chinese, no full stop at the end. Case is kept.
    /// </summary>
    public static string Normalise(string text) => throw new NotImplementedException(text);

    /// <summary>For comparing account names: <see cref="Normalise"/>, traditional → simplified, lower case, no zero-width characters.</summary>
    public static string NormaliseName(string name) => throw new NotImplementedException(name);
}
