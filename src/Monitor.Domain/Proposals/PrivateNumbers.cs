using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Domain.Proposals;

/// <summary>A number of a person in a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
public sealed record PrivateNumber(ProposalKind Kind, int Start, int Length);

/// <summary>
/// Finds numbers that identify people (D-PRIV 泄露个人隐私). Each has to pass its own check digit, so that document numbers, order numbers and dates do not
/// raise a proposal: 身份证 by GB 11643 (ISO 7064 MOD 11-2) and a birthday that existed, bank cards by Luhn and a word beside them, phones by their form.
/// </summary>
public static partial class PrivateNumbers
{
    private const int ContextLength = 16;

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static readonly string[] BankWords = ["卡号", "账号", "账户", "帐号", "帐户", "银行", "开户", "转账", "汇款"];

    /// <summary>The numbers of a text, in order.</summary>
    public static IReadOnlyList<PrivateNumber> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var numbers = new List<PrivateNumber>();
        foreach (Match match in Run().Matches(text))
        {
            if (KindOf(text, match) is { } kind)
                numbers.Add(new(kind, match.Index, match.Length));
        }

        return numbers;
    }

    /// <summary>Whether eighteen characters are the number of a person.</summary>
    public static bool IsIdentityNumber(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (number.Length != 18 || number.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9')
            || number[0] is '0' or '9'
            || !DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birthday)
            || birthday.Year is < 1900 or > 2100)
            return false;
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (number[i] - '0') * Weights[i];
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(number[17]);
    }

    /// <summary>Whether digits pass Luhn's check.</summary>
    public static bool PassesLuhn(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (digit is < 0 or > 9)
                return false;
            sum += i % 2 == 0 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }

        return digits.Length > 0 && sum % 10 == 0;
    }

    /// <summary>The text with every such number masked: its first three and its last two characters stay.</summary>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var masked = text.ToCharArray();
        foreach (var number in Find(text))
            masked.AsSpan(number.Start + 3, number.Length - 5).Fill('*');
        return new string(masked);
    }

    private static ProposalKind? KindOf(string text, Match match)
    {
        var digits = match.Value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (IsIdentityNumber(digits))
            return ProposalKind.IdentityNumber;
        if (digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9' && !digits.EndsWith('X') && !digits.EndsWith('x'))
            return ProposalKind.PhoneNumber;
        return digits.Length is >= 16 and <= 19 && digits[0] is '3' or '4' or '5' or '6' or '9' && PassesLuhn(digits) && HasBankWord(text, match) ? ProposalKind.BankCard : null;
    }

    private static bool HasBankWord(string text, Match match)
    {
        var start = Math.Max(0, match.Index - ContextLength);
        var context = text.AsSpan(start, Math.Min(text.Length, match.Index + match.Length + ContextLength) - start);
        foreach (var word in BankWords)
        {
            if (context.Contains(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Digits that stand alone, in one run or in groups of three to six parted by one blank or hyphen.</summary>
    [GeneratedRegex("(?<![0-9A-Za-z._/=&-])(?:[0-9]{17}[0-9Xx]|[0-9]{3,6}(?:[ -][0-9]{3,6}){2,4}|[0-9]{11}|[0-9]{16,19})(?![0-9A-Za-z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Run();
}
