using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms;
using Monitor.Platforms.Routes;

namespace Monitor.Benchmarks;

/// <summary>One look at an account by its route, as the product takes it, with nothing written down.</summary>
internal static class AccountLook
{
    /// <summary>No route is longer.</summary>
    public const int MaxSteps = 6;

    /// <summary>Takes it.</summary>
    /// <param name="host">The browser.</param>
    /// <param name="adapter">The platform.</param>
    /// <param name="account">The account.</param>
    /// <param name="depth">Cheap: in the warm page where the route allows; full: in a fresh context, with a picture at the end.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task TakeAsync(BrowserHost host, IPlatformAdapter adapter, Account account, LookDepth depth, CancellationToken ct)
    {
        var definition = adapter.Definition.Browser;
        var identity = new BrowserIdentity(definition.UserAgent, definition.Width, definition.Height, definition.Mobile);
        FreshVisit? visit = null;
        try
        {
            var taken = new List<TakenStep>();
            while (taken.Count < MaxSteps && adapter.Next(account, taken, depth) is { } step)
            {
                var request = new FetchRequest { Address = step.Address, Page = step.Page, Headers = step.Headers };
                IReadOnlyList<Capture> captures;
                if (step.Look == LookKind.Http)
                {
                    captures = [await host.Http.FetchAsync(request, ct)];
                }
                else if (step.Look == LookKind.InPage && depth == LookDepth.Cheap && visit is null)
                {
                    captures = [await host.Session(PlatformCode.Of(account.Platform), identity).FetchAsync(request, ct)];
                }
                else
                {
                    visit ??= await host.OpenVisitAsync(identity, ct);
                    captures = step.Look == LookKind.Page
                        ? await visit.OpenAsync(new PageRequest { Address = step.Address, Collect = step.Collect }, ct)
                        : [await visit.FetchAsync(request, ct)];
                }

                taken.Add(new(step, [.. captures.Select(c => adapter.Read(c, account.PlatformId))]));
            }

            if (visit is not null)
                await visit.ScreenshotAsync(ct);
        }
        finally
        {
            if (visit is not null)
                await visit.DisposeAsync();
        }
    }
}
