namespace Monitor.Web.Tests.Quality;

/// <summary>Names as an attacker or an accident would write them.</summary>
internal static class HostileWords
{
    private static readonly string[] All =
    [
        "<script>window.hacked = true; alert(1)</script><img src=x onerror='window.hacked=true'>望舒发布",
        string.Concat(Enumerable.Repeat("很长的名字不换行AVeryLongNameWithoutBlanks", 200))[..4_000],
        "正常\u202Eוסרטיפ\u202D政务\u2067عربي",
        "👨‍👩‍👧‍👦🏳️‍🌈😀政务发布🇨🇳",
        "=cmd|' /C calc'!A0",
        "\"><svg/onload=window.hacked=true> {{7*7}} ${7*7} @@Model",
    ];

    /// <summary>One of them.</summary>
    public static string At(int number) => All[number % All.Length];
}
