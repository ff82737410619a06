using System.Text.Json;
using Microsoft.Playwright;

namespace Monitor.Browsing.Visits;

/// <summary>
/// Waits until a page has come to its end. Platforms send visitors through pages that set a cookie and go on, prove work and reload, or
/// flash a login wall and bounce back; none of those may be taken for the answer.
/// </summary>
internal static class PageSettling
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private static readonly string[] TransitWords = ["visitor", "login", "signin", "passport", "newlogin", "sso", "challenge"];

    // Thin: nothing to see yet. Challenge: inline script of a page that exists only to move on.
    private const string Facts = """
        () => {
          const html = document.contentType === 'text/html' || document.contentType === 'application/xhtml+xml';
          const body = document.body;
          const text = body ? (body.innerText || '').trim() : '';
          let thin = html && (text.length < 2 || /^(加载中|正在加载|请稍|loading)/i.test(text) && text.length < 20), challenge = false, scripts = 0;
          if (thin) {
            for (const e of document.querySelectorAll('img,canvas,video,iframe,svg')) {
              const r = e.getBoundingClientRect();
              if (r.width > 20 && r.height > 20) { thin = false; break; }
            }
          }
          if (html && text.length < 200) {
            for (const s of document.scripts) {
              scripts++;
              const t = s.src || s.textContent.slice(0, 200000);
              if (/_wafchallengeid|waf-jschallenge|byted_acrawler\.init|_\$jsvmprt|location\.(reload|replace)\s*\(|genvisitor|visitor_gray_callback/.test(t)) challenge = true;
            }
            if (/^(Sina Visitor System|Please wait|Just a moment)/i.test(document.title)) challenge = true;
            if (document.querySelector('meta[http-equiv="refresh" i]')) challenge = true;
          }
          return JSON.stringify({ ready: document.readyState, thin: thin && scripts > 0, challenge });
        }
        """;

    /// <summary>Waits for the end, at most until <paramref name="deadline"/>; then the page stands where it stands.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isDone">Ends the wait early: everything wanted has been seen.</param>
    /// <param name="times">How long it has to be still.</param>
    /// <param name="deadline">The latest end, by the same clock.</param>
    /// <param name="time">The steady clock.</param>
    /// <param name="cancellationToken">Ends the visit.</param>
    /// <returns>False when the document had not finished loading by the deadline.</returns>
    /// <exception cref="BrowserDiedException">The page died.</exception>
    public static async Task<bool> SettleAsync(
        VisitPage page, Func<bool> isDone, SettlingTimes times, DateTimeOffset deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (isDone() || page.Download is not null)
                return true;
            var state = await LookAsync(page, deadline, time, cancellationToken);
            var now = time.GetUtcNow();
            var open = now - page.LastNavigation;
            var still = open > times.Polling ? open : now - page.LastActivity;
            // A page whose pictures hang is as readable as it gets.
            var loaded = state.Ready == "complete" || (state.Ready == "interactive" && still > times.Subresources);
            if (loaded && still >= Need(page, state, times) && !page.IsFetching)
                return true;
            if (now >= deadline)
                return loaded;
            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    private static TimeSpan Need(VisitPage page, PageState state, SettlingTimes times)
    {
        if (state.Challenge)
            return times.InChallenge;
        if (Uri.TryCreate(page.Page.Url, UriKind.Absolute, out var url) && IsTransit(url))
            return times.InTransit;
        return state.Thin ? times.WhenThin : times.WithContent;
    }

    /// <summary>Whether an address looks like one of a login or visitor system.</summary>
    public static bool IsTransit(Uri address)
    {
        var place = address.Host + address.AbsolutePath;
        return Array.Exists(TransitWords, w => HasWord(place, w));
    }

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end])))
                return true;
        }
        return false;
    }

    private static async Task<PageState> LookAsync(VisitPage page, DateTimeOffset deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        var limit = deadline - time.GetUtcNow();
        try
        {
            var json = await Guarded.RunAsync(page.Page.EvaluateAsync<string>(Facts), page.Died, limit, time, cancellationToken);
            using var facts = JsonDocument.Parse(json);
            return new PageState(
                facts.RootElement.GetProperty("ready").GetString() ?? "",
                facts.RootElement.GetProperty("thin").GetBoolean(),
                facts.RootElement.GetProperty("challenge").GetBoolean());
        }
        catch (PlaywrightException e) when (!BrowserErrors.IsDeath(e))
        {
            return new PageState("loading", Thin: true, Challenge: false); // between two documents
        }
        catch (PlaywrightException e)
        {
            throw new BrowserDiedException(BrowserErrors.FirstLine(e.Message));
        }
        catch (TimeoutException)
        {
            return new PageState("loading", Thin: true, Challenge: false); // a script that never ends
        }
    }

    private readonly record struct PageState(string Ready, bool Thin, bool Challenge);
}
