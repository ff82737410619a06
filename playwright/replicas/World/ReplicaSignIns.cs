using System.Collections.Concurrent;
using System.Globalization;

namespace Monitor.Replicas;

/// <summary>
/// What stands behind the sign-in pages of the replicas: codes, and the phone of somebody who scans and confirms or refuses them. Sign-ins that it granted are known
/// until they are ended.
/// </summary>
public sealed class ReplicaSignIns
{
    private readonly ConcurrentDictionary<string, Ticket> _tickets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _granted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _renewals = new(StringComparer.Ordinal);
    private int _count;

    private enum State
    {
        New,
        Scanned,
        Confirmed,
        Refused,
        Expired,
    }

    /// <summary>Whether WeChat's back end answers only to those who signed in here; else to whoever brings a token.</summary>
    public bool BackEndIsStrict { get; set; }

    /// <summary>Whether Weibo gives those who signed in another cookie with every answer; the one before ends when the new one is used.</summary>
    public bool RollsOver { get; set; }

    /// <summary>How many codes were shown so far.</summary>
    public int Codes => _count;

    /// <summary>What is granted now, by value, with its platform: cookies and tokens that must not turn up anywhere.</summary>
    public IReadOnlyDictionary<string, string> Granted => _granted;

    /// <summary>The phone scans a code.</summary>
    /// <param name="code">What the code says.</param>
    /// <returns>Whether it is a code of these pages that has not run out.</returns>
    public bool Scan(string code) => Move(code, State.Scanned);

    /// <summary>The phone scans a code and its owner confirms.</summary>
    /// <returns>Whether it is a code of these pages that has not run out.</returns>
    public bool Confirm(string code) => Move(code, State.Confirmed);

    /// <summary>The phone scans a code and its owner refuses.</summary>
    /// <returns>Whether it is a code of these pages that has not run out.</returns>
    public bool Refuse(string code) => Move(code, State.Refused);

    /// <summary>The phone scans and confirms whatever is shown now: for those who are not after the code itself.</summary>
    public void ConfirmShown()
    {
        foreach (var ticket in _tickets.Values.Where(t => t.State is State.New or State.Scanned))
            ticket.State = State.Confirmed;
    }

    /// <summary>All codes that are shown run out.</summary>
    public void ExpireCodes()
    {
        foreach (var ticket in _tickets.Values.Where(t => t.State == State.New))
            ticket.State = State.Expired;
    }

    /// <summary>The platform ends every sign-in.</summary>
    public void EndAll() => _granted.Clear();

    /// <summary>A new code of a platform.</summary>
    internal (string Ticket, string Code) New(string platform, string form)
    {
        var ticket = PlatformIds.Token($"{platform} code {Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture)}", 24);
        var code = string.Format(CultureInfo.InvariantCulture, form, ticket);
        _tickets[ticket] = new Ticket(code);
        return (ticket, code);
    }

    /// <summary>What the page is told of a code: <c>new|scanned|confirmed|refused|expired</c>.</summary>
    internal string StateOf(string? ticket) =>
        ticket is not null && _tickets.TryGetValue(ticket, out var found) ? found.State.ToString().ToLowerInvariant() : "expired";

    /// <summary>Grants a value, e.g. of a cookie, to somebody who confirmed.</summary>
    internal string Grant(string platform, string value)
    {
        _granted[value] = platform;
        return value;
    }

    /// <summary>Whether a value was granted and not ended since.</summary>
    internal bool IsGranted(string platform, string? value)
    {
        if (value is null || !_granted.TryGetValue(value, out var of) || of != platform)
            return false;
        if (_renewals.TryRemove(value, out var old))
            _granted.TryRemove(old, out _);
        return true;
    }

    /// <summary>Grants another value in the place of one that was granted.</summary>
    internal string Renew(string platform, string old)
    {
        var renewed = Grant(platform, "_2A25Renewed" + PlatformIds.Token(old, 40));
        _renewals[renewed] = old;
        return renewed;
    }

    private bool Move(string code, State state)
    {
        if (_tickets.Values.FirstOrDefault(t => t.Code == code) is not { State: State.New or State.Scanned } ticket)
            return false;
        ticket.State = state;
        return true;
    }

    private sealed class Ticket(string code)
    {
        private volatile int _state;

        public string Code => code;

        public State State
        {
            get => (State)_state;
            set => _state = (int)value;
        }
    }
}
