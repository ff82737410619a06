using System.Text.Json;
using Monitor.Browsing.Visits;
using Monitor.Domain.Links;

namespace Monitor.Browsing.Links;

/// <summary>Reads off a page what a person would see.</summary>
internal static class RenderedPageReader
{
    private const string Facts = """
        () => {
          const fold = t => (t || '').replace(/\s+/g, ' ').trim();
          const shown = e => {
            const r = e.getBoundingClientRect();
            if (r.width < 2 || r.height < 2) return false;
            return e.checkVisibility ? e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) : true;
          };
          const first = s => { let n = 0; for (const e of document.querySelectorAll(s)) { if (shown(e)) return e; if (++n > 500) break; } return null; };
          let media = false;
          let n = 0;
          for (const e of document.querySelectorAll('img,canvas,video,svg,iframe')) {
            const r = e.getBoundingClientRect();
            if (r.width >= 20 && r.height >= 20 && shown(e) && (e.tagName !== 'IMG' || !e.complete || e.naturalWidth > 1)) { media = true; break; }
            if (++n > 2000) break;
          }
          let text = fold(document.body ? document.body.innerText : document.documentElement ? document.documentElement.textContent : '');
          // Pages built of same-origin frames show their text in there.
          if (text.length < 20) {
            for (const f of document.querySelectorAll('iframe,frame')) {
              try { text = fold(text + ' ' + f.contentDocument.body.innerText); } catch { /* another origin */ }
              if (text.length > 4000) break;
            }
          }
          const heading = first('h1,h2');
          return JSON.stringify({
            title: fold(document.title).slice(0, 500),
            heading: heading ? fold(heading.innerText).slice(0, 500) : '',
            text: text.slice(0, 4000),
            media,
            password: !!first('input[type=password]'),
          });
        }
        """;

    /// <summary>The facts of the page as it stands.</summary>
    /// <exception cref="BrowserDiedException">The page died.</exception>
    /// <exception cref="TimeoutException">A script of the page never ends.</exception>
    /// <exception cref="Microsoft.Playwright.PlaywrightException">The page moved on.</exception>
    public static async Task<RenderedPage> ReadAsync(VisitPage page, IReadOnlyList<string> failedScripts, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var json = await Guarded.RunAsync(page.Page.EvaluateAsync<string>(Facts), page.Died, limit, time, cancellationToken);
        using var document = JsonDocument.Parse(json);
        var facts = document.RootElement;
        return new RenderedPage
        {
            Title = facts.GetProperty("title").GetString() ?? "",
            Heading = facts.GetProperty("heading").GetString() ?? "",
            VisibleText = facts.GetProperty("text").GetString() ?? "",
            HasVisibleMedia = facts.GetProperty("media").GetBoolean(),
            HasPasswordField = facts.GetProperty("password").GetBoolean(),
            FailedScripts = failedScripts,
        };
    }
}
