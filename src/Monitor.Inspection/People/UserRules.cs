using System.Security.Cryptography;
using System.Text;

namespace Monitor.Inspection.People;

/// <summary>Rules for names and passwords of users.</summary>
public static class UserRules
{
    /// <summary>Fewest characters of a password.</summary>
    public const int LeastPassword = 10;

    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 60;

    /// <summary>What a login name (登录名) may be: 2 to 60 letters of any script, digits and <c>. - _ @</c>. No blanks: two names that look alike must not be two people.</summary>
    public static bool IsUserName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is >= 2 and <= LongestName && name.EnumerateRunes().All(rune => Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '-' or '_' or '@');
    }

    /// <summary>Letters and digits that nobody mistakes for each other when reading them off a screen.</summary>
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A one-time password: four groups of four characters, about 79 bits.</summary>
    public static string InventPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
