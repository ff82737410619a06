using System.Net;
using System.Net.Sockets;

namespace Monitor.Browsing.Egress;

/// <summary>
/// Which addresses a page of a stranger may make this machine connect to: global unicast only (IANA special-purpose address registries,
/// RFC 6890 and successors). IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4, Teredo) are refused as a whole, for they lead
/// to wherever that address lies.
/// </summary>
internal static class AddressGuard
{
    private static readonly IPNetwork[] Refused6 =
    [
        IPNetwork.Parse("2001::/23"),       // Teredo, ORCHID, benchmarking and other protocol assignments
        IPNetwork.Parse("2001:db8::/32"),   // documentation
        IPNetwork.Parse("2002::/16"),       // 6to4
        IPNetwork.Parse("3fff::/20"),       // documentation
    ];

    private static readonly IPNetwork[] Refused4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),   // carrier-grade NAT
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),  // link-local, cloud metadata
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),  // 6to4 relays
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),   // benchmarking
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),     // multicast
        IPNetwork.Parse("240.0.0.0/4"),     // reserved, broadcast
    ];

    /// <summary>Whether the monitor may connect to <paramref name="address"/>.</summary>
    public static bool IsAllowed(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(Refused4, n => n.Contains(address)),
        AddressFamily.InterNetworkV6 => IsGlobalUnicast6(address) && !Array.Exists(Refused6, n => n.Contains(address)),
        _ => false,
    };

    // By hand: IPNetwork.Contains of .NET 10 says that ::ffff:8.8.8.8 lies in 2000::/3.
    private static bool IsGlobalUnicast6(IPAddress address) => !address.IsIPv4MappedToIPv6 && (address.GetAddressBytes()[0] & 0xE0) == 0x20;
}
