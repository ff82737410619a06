using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Monitor.Web.Supervision;

/// <summary>Chooses where the console listens.</summary>
internal static class ConsoleAddress
{
    private const int PortsTried = 50;

    /// <summary>The default address, or the next one whose port is free; null when none is.</summary>
    public static Uri? NextFree()
    {
        var wanted = new Uri(ConsoleApplication.DefaultAddress);
        return Enumerable.Range(wanted.Port, PortsTried)
            .Where(IsFree)
            .Select(port => new UriBuilder(wanted) { Port = port }.Uri)
            .FirstOrDefault();
    }

    /// <summary>Reads addresses as <c>--urls</c> takes them, joined by semicolons; <c>*</c> and <c>+</c> for a host mean any.</summary>
    /// <returns>Null when one is no http(s) address.</returns>
    public static IReadOnlyList<Uri>? Parse(string text)
    {
        var addresses = new List<Uri>();
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var plain = part.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(plain, UriKind.Absolute, out var address) || !(address.Scheme is "http" or "https"))
                return null;
            addresses.Add(address);
        }

        return addresses is [] ? null : addresses;
    }

    /// <summary>How a person reaches an address: a console that listens on every address of the machine is also on this one.</summary>
    public static string Shown(Uri address) =>
        address.Host is "0.0.0.0" or "[::]"
            ? string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://127.0.0.1:{address.Port}")
            : address.GetLeftPart(UriPartial.Authority);

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
