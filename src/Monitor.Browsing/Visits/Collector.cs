using Microsoft.Playwright;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Visits;

/// <summary>Keeps the answers that a page itself fetches. Bodies are asked for at once: the browser forgets them when the page moves on.</summary>
internal sealed class Collector : IDisposable
{
    private readonly IPage _page;
    private readonly IReadOnlyList<string> _parts;
    private readonly Func<IResponse, Task<Capture>> _capture;
    private readonly List<Task<Capture>> _taken = [];
    private readonly HashSet<string> _seen = [];
    private readonly Lock _lock = new();

    public Collector(IPage page, IReadOnlyList<string> parts, Func<IResponse, Task<Capture>> capture)
    {
        _page = page;
        _parts = parts;
        _capture = capture;
        if (parts.Count > 0)
            page.Response += OnResponse;
    }

    /// <summary>Whether every part was seen, and its answer read.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_lock)
                return _parts.Count > 0 && _seen.Count == _parts.Count && _taken.TrueForAll(t => t.IsCompleted);
        }
    }

    /// <summary>The answers in the order in which they came.</summary>
    public Task<Capture[]> TakeAsync()
    {
        lock (_lock)
            return Task.WhenAll(_taken);
    }

    /// <inheritdoc/>
    public void Dispose() => _page.Response -= OnResponse;

    private void OnResponse(object? sender, IResponse response)
    {
        // A preflight carries no data, a redirect not yet.
        if (response.Request.Method == "OPTIONS" || (response.Status is >= 300 and < 400 && response.Headers.ContainsKey("location")))
            return;
        lock (_lock)
        {
            var wanted = false;
            foreach (var part in _parts)
            {
                if (response.Url.Contains(part, StringComparison.Ordinal))
                {
                    _seen.Add(part);
                    wanted = true;
                }
            }
            if (wanted && !response.Request.IsNavigationRequest)
                _taken.Add(_capture(response));
        }
    }
}
