using Monitor.Replicas.Server;

namespace Monitor.Replicas.Douyin;

/// <summary>
/// What the page's own script knows and a bare client does not: the cookies of the challenge pages and the a_bogus parameter. A stand-in of the real
/// ones: only the rule that counts is kept, that a request without the page's script is refused. Twin of <c>sign.js</c>.
/// </summary>
internal static class DouyinSignature
{
    internal const string Nonce = "__ac_nonce";
    internal const string NonceAnswer = "__ac_signature";
    internal const string Challenge = "_wafchallengeid";
    internal const string Parameter = "a_bogus";

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>FNV-1a over UTF-16 units, 32 bits.</summary>
    internal static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var unit in text)
            hash = unchecked((hash ^ unit) * 16777619u);
        return hash;
    }

    internal static string Sign(string text)
    {
        var first = Hash(text);
        return Base36(first) + "." + Base36(Hash(Base36(first) + text));
    }

    /// <summary>Why a request to the web API is refused; null when it is signed.</summary>
    internal static string? Refusal(ReplicaRequest request)
    {
        if (request.Cookie(Nonce) is not { } nonce)
            return "Blocked by ArgusSecurityPlugin Uifid Not Found";
        var query = request.Context.Request.QueryString.Value ?? "";
        var mark = query.LastIndexOf("&" + Parameter + "=", StringComparison.Ordinal);
        if (mark < 0)
            return "Blocked by ArgusSecurityPlugin Signature Not Found";
        var given = Uri.UnescapeDataString(query[(mark + Parameter.Length + 2)..]);
        var right = Sign($"{request.Path}{query[..mark]}|{nonce}");
        return string.Equals(given, right, StringComparison.Ordinal) ? null : "Blocked by ArgusSecurityPlugin Sign Invalid";
    }

    internal static string Base36(uint value)
    {
        var text = "";
        do
        {
            text = Digits[(int)(value % 36)] + text;
            value /= 36;
        }
        while (value > 0);
        return text;
    }
}
