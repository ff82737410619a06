using System.Security.Cryptography;
using System.Text;
using Monitor.Domain.Links;

namespace Monitor.Platforms.Links;

/// <summary>
/// Judges a link by the looks taken so far and says which look is still needed. Plain HTTP comes first; the browser has to agree before anything is
/// called broken; and what fails has to fail twice, apart in time. Pure.
/// </summary>
/// <param name="markers">Texts and addresses that mean something.</param>
/// <param name="wechat">The WeChat adapter, which reads the articles that menus point to.</param>
/// <param name="apart">Two failures count as two only with at least this much time between them; null for ten minutes.</param>
public sealed class LinkJudge(LinkMarkers markers, IPlatformAdapter wechat, TimeSpan? apart = null)
{
    /// <summary>A server that answers with an error is being mended more often than not: only one that still does after this long is broken.</summary>
    public static readonly TimeSpan ServerErrorGrace = TimeSpan.FromDays(3);

    private readonly LookReader _reader = new(markers, wechat);

    /// <summary>Shortest time between the two failures that make a link broken.</summary>
    public TimeSpan Apart { get; } = apart ?? TimeSpan.FromMinutes(10);

    /// <summary>Judges.</summary>
    /// <param name="typedUrl">The link as it stands in the menu.</param>
    /// <param name="looks">Every look at it so far, of this check and of earlier ones, in any order.</param>
    public LinkJudgement Judge(string typedUrl, IReadOnlyList<LinkLook> looks)
    {
        ArgumentNullException.ThrowIfNull(looks);
        var target = LinkTarget.Clean(typedUrl);
        if (target.Settled is not null)
            return target.Settled;
        var address = target.Address!;
        if (OAuthLink.Is(address) && OAuthLink.Fault(address) is { } fault)
            return new(LinkVerdict.Broken, LinkCause.OAuthMalformed, fault, null, NextLook.None, null);
        if (markers.IsAddress("clientOnly", address))
            return new(LinkVerdict.Unverifiable, LinkCause.WeChatOnly, address.Host + address.AbsolutePath, null, NextLook.None, null);

        var tries = Tries(looks);
        if (tries.Count == 0)
            return Asking(NextLook.Http, address, LinkCause.Ok, null, null);
        var last = JudgeTry(address, tries[^1], target.Warning);
        return last.Finding is { Standing: Standing.Fails } failing && last.Judgement.Next == NextLook.LaterAgain && HasFailedBefore(address, tries, failing)
            ? last.Judgement with { Verdict = LinkVerdict.Broken, Next = NextLook.None, NextAddress = null }
            : last.Judgement;
    }

    /// <summary>Whether an earlier try failed, too, long enough ago. Tries that failed on our side or were not finished count for nothing.</summary>
    private bool HasFailedBefore(Uri address, List<List<LinkLook>> tries, LookFinding failing)
    {
        var needed = failing.Cause == LinkCause.ServerError ? ServerErrorGrace : Apart;
        for (var i = tries.Count - 2; i >= 0; i--)
        {
            var finding = JudgeTry(address, tries[i], null).Finding;
            if (finding is null or { Standing: Standing.Ours })
                continue;
            if (finding.Standing != Standing.Fails)
                return false; // it was reached in between: begin anew
            if (tries[^1][0].At - tries[i][^1].At >= needed)
                return true;
        }

        return false;
    }

    private List<List<LinkLook>> Tries(IReadOnlyList<LinkLook> looks)
    {
        var tries = new List<List<LinkLook>>();
        foreach (var look in looks.OrderBy(l => l.At))
        {
            if (tries.Count == 0 || look.At - look.Took - tries[^1][^1].At >= Apart)
                tries.Add([]);
            tries[^1].Add(look);
        }

        return tries;
    }

    /// <summary>Judges the looks of one try by themselves. A failure ends in <see cref="NextLook.LaterAgain"/>.</summary>
    private (LinkJudgement Judgement, LookFinding? Finding) JudgeTry(Uri address, List<LinkLook> looks, string? warning)
    {
        var main = looks.Where(l => SameAddress(l.Requested, address)).ToList();
        var http = main.FindLast(l => l.By == LinkLookBy.Http);
        var browser = main.FindLast(l => l.By == LinkLookBy.Browser);
        var client = main.FindLast(l => l.By == LinkLookBy.BrowserAsWeChat);
        var found = http is null ? null : _reader.Read(http);
        if (http is null && browser is null && client is null)
            return (Asking(NextLook.Http, address, LinkCause.Ok, null, null), null);

        if (found is { Standing: Standing.Works or Standing.CannotTell })
            return Settled(http!, found);
        if (browser is null && client is null)
            return (Asking(NextLook.Browser, address, found!.Cause, found.Detail, http), null);

        if (browser is not null)
        {
            var seen = _reader.Read(browser);
            if (found is { IsStatement: true } && seen.Standing is not (Standing.Works or Standing.Fails))
                return Settled(http!, found); // the place has said it; that the browser was turned away changes nothing
            if (seen.Standing is Standing.Works or Standing.CannotTell or Standing.Passing)
                return Settled(browser, seen);
            if (seen.Standing is Standing.Blank or Standing.TurnedAway && client is null)
                return (Asking(NextLook.BrowserAsWeChat, address, seen.Cause, seen.Detail, browser), null);
            if (client is null || seen.Standing is not (Standing.Blank or Standing.TurnedAway))
                return Failing(browser, Agree(http, found, browser, seen));
        }

        var asClient = _reader.Read(client!);
        return asClient.Standing is Standing.Works or Standing.CannotTell or Standing.Passing
            ? Settled(client!, asClient)
            : Failing(client!, asClient.Standing == Standing.Fails && browser is not null ? _reader.Read(browser) : asClient);

        (LinkJudgement, LookFinding?) Settled(LinkLook look, LookFinding finding) => finding.Standing switch
        {
            Standing.Works => (Working(look, finding, warning), finding),
            Standing.Passing => (Later(finding, look), finding),
            Standing.CannotTell => CannotTell(address, look, finding, looks),
            _ => (finding.IsStatement ? Final(LinkVerdict.Broken, finding, look) : Later(finding, look), finding),
        };

        (LinkJudgement, LookFinding?) Failing(LinkLook look, LookFinding finding) => finding.Standing switch
        {
            Standing.Fails => (finding.IsStatement ? Final(LinkVerdict.Broken, finding, look) : Later(finding, look), finding),
            // Still nothing to be seen: broken only where the page's own scripts are missing.
            Standing.Blank when finding.Cause == LinkCause.BrokenSpa => Failing(look, finding with { Standing = Standing.Fails }),
            Standing.Blank => (Final(LinkVerdict.Unverifiable, finding, look), finding),
            Standing.TurnedAway when finding.Cause == LinkCause.RedirectLoop => Failing(look, finding with { Standing = Standing.Fails }),
            Standing.TurnedAway => (Final(LinkVerdict.Unverifiable, finding, look), finding),
            Standing.Doubtful => Probed(address, look, finding, looks),
            _ => (Later(finding, look), finding),
        };
    }

    /// <summary>
    /// What both say together. A browser that gets no answer where HTTP got one is our trouble or a wall, no proof that the link is dead.
    /// </summary>
    private static LookFinding Agree(LinkLook? http, LookFinding? found, LinkLook browser, LookFinding seen)
    {
        if (browser.Failure is null || http is null || seen.Standing != Standing.Fails || http.Failure is not null)
            return seen;
        return found!.Standing == Standing.TurnedAway ? found : new(Standing.Ours, seen.Cause, $"{found.Detail}; {seen.Detail}");
    }

    /// <summary>A sign-in page that only WeChat opens: what can be asked is whether the host behind it lives.</summary>
    private (LinkJudgement, LookFinding?) CannotTell(Uri address, LinkLook look, LookFinding finding, List<LinkLook> looks)
    {
        var settled = Final(LinkVerdict.Unverifiable, finding, look);
        if (finding.Cause != LinkCause.WeChatOnly
            || look.Chain.FirstOrDefault(OAuthLink.Is) is not { } oauth
            || OAuthLink.Redirect(oauth) is not { } redirect
            || look.Chain.Any(a => a.Host == redirect.Host))
        {
            return (settled, finding);
        }

        var root = new Uri(redirect.GetLeftPart(UriPartial.Authority) + "/");
        if (looks.FindLast(l => SameAddress(l.Requested, root)) is not { } probe)
            return (settled with { Verdict = LinkVerdict.Temporary, Next = NextLook.HostProbe, NextAddress = root }, null);
        var host = _reader.Read(probe);
        if (host is { Standing: Standing.Fails, Cause: LinkCause.Dns or LinkCause.Connect })
        {
            var dead = host with { Detail = $"{redirect.Host}: {host.Detail}" };
            return (Later(dead, look) with { NextAddress = address }, dead);
        }

        return host.Standing == Standing.Ours ? (Later(host, look) with { NextAddress = address }, host) : (settled, finding);
    }

    /// <summary>
    /// Only the main text says "no such page". If the host gives the same page for an address that cannot exist, it means it; if it has an honest 404, this
    /// page is something else.
    /// </summary>
    private (LinkJudgement, LookFinding?) Probed(Uri address, LinkLook look, LookFinding finding, List<LinkLook> looks)
    {
        var nowhere = Nowhere(address);
        if (looks.FindLast(l => SameAddress(l.Requested, nowhere)) is not { } probe)
            return (Asking(NextLook.CatchAllProbe, nowhere, finding.Cause, finding.Detail, look), null);
        var answer = _reader.Read(probe);
        var same = answer.Cause == finding.Cause || (probe.Status is >= 200 and < 300 && !probe.Body.IsEmpty && looks.Exists(l =>
            SameAddress(l.Requested, address) && l.By == LinkLookBy.Http && l.Body.Span.SequenceEqual(probe.Body.Span)));
        if (answer.Standing == Standing.Ours)
            return (Later(answer, look), answer);
        var settled = finding with { Standing = Standing.Fails };
        return same ? (Later(settled, look), settled) : (Final(LinkVerdict.Unverifiable, finding, look), finding);
    }

    /// <summary>An address of the host that cannot exist; always the same for the same link, so that it is known again.</summary>
    private static Uri Nowhere(Uri address) => new(
        address.GetLeftPart(UriPartial.Authority) + "/zz" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..12]);

    private static LinkJudgement Working(LinkLook look, LookFinding finding, string? warning)
    {
        var cause = finding.Cause is LinkCause.Ok or LinkCause.HttpOnly or LinkCause.Slow && warning is not null ? warning : finding.Cause;
        return Final(cause is LinkCause.Ok or LinkCause.File ? LinkVerdict.Valid : LinkVerdict.ValidWithWarning, finding with { Cause = cause }, look);
    }

    private static LinkJudgement Final(LinkVerdict verdict, LookFinding finding, LinkLook look) =>
        new(verdict, finding.Cause, finding.Detail, look.Failure is null ? look.Final.AbsoluteUri : null, NextLook.None, null);

    private static LinkJudgement Later(LookFinding finding, LinkLook look) =>
        Final(LinkVerdict.Temporary, finding, look) with { Next = NextLook.LaterAgain, NextAddress = look.Requested };

    private static LinkJudgement Asking(NextLook next, Uri address, string cause, string? detail, LinkLook? look) =>
        new(LinkVerdict.Temporary, cause, detail, look is { Failure: null } ? look.Final.AbsoluteUri : null, next, address);

    /// <summary>A fragment never reaches the server, so looks may have lost it.</summary>
    private static bool SameAddress(Uri one, Uri other) =>
        string.Equals(one.GetLeftPart(UriPartial.Query), other.GetLeftPart(UriPartial.Query), StringComparison.Ordinal);
}
